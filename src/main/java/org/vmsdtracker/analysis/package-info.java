/**
 * Turns bytes into the facts of a file and the facts of a tree into the classification of each
 * target. Pure: no Spring, no I/O, no clock.
 */
@NullMarked
@ApplicationModule(
    displayName = "analysis",
    allowedDependencies = {})
package org.vmsdtracker.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
