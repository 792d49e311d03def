/**
 * Judges what a commit range or a patch series does to the migration state of CPUs: base and head
 * are classified as everywhere else, rules look at what differs, and a verdict says it with proof.
 * A history of length two; knows no database.
 */
@NullMarked
@ApplicationModule(
    displayName = "gate",
    allowedDependencies = {"patch", "snapshot", "git", "analysis"})
package org.vmsdtracker.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
