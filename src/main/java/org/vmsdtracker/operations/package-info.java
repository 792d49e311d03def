/**
 * What those who run the application watch: its health and its meters, read from history alone.
 * Answers stand below {@code /actuator}.
 */
@NullMarked
@ApplicationModule(
    displayName = "operations",
    allowedDependencies = {"history", "snapshot", "git", "analysis"})
package org.vmsdtracker.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
