/**
 * Runs the scan and keeps what it finds: the scheduled job, its progress, and the storage port that
 * the store implements.
 */
@NullMarked
@ApplicationModule(
    displayName = "history",
    allowedDependencies = {"gate", "snapshot", "git", "analysis"})
package org.vmsdtracker.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
