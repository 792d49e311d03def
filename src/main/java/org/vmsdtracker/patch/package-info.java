/**
 * Reads patches as they are written and mailed: plain diffs, {@code git format-patch}, mboxes as
 * lists carry them. Pure: bytes in, a series in order out. Applies nothing.
 */
@NullMarked
@ApplicationModule(
    displayName = "patch",
    allowedDependencies = {})
package org.vmsdtracker.patch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
