/** Renders records as JSON, CSV and plain text. Pure: same input, same bytes. */
@NullMarked
@ApplicationModule(
    displayName = "render",
    allowedDependencies = {"history", "snapshot", "git", "analysis", "gate"})
package org.vmsdtracker.render;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
