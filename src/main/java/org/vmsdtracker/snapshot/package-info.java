/**
 * Joins git and analysis: every target at one commit. One code path for tip, tag, date and any SHA.
 */
@NullMarked
@ApplicationModule(
    displayName = "snapshot",
    allowedDependencies = {"git", "analysis"})
package org.vmsdtracker.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
