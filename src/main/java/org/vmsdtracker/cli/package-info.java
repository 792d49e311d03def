/** The commands of the jar, run without starting the web application. */
@NullMarked
@ApplicationModule(
    displayName = "cli",
    allowedDependencies = {"render", "history", "snapshot", "git", "analysis", "gate", "patch"})
package org.vmsdtracker.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
