/**
 * Implements the storage ports of history, gate and hooks with JPA, and JDBC where rows are many,
 * on H2 and PostgreSQL; the schema is Flyway's. Nobody imports this room.
 */
@NullMarked
@ApplicationModule(
    displayName = "store",
    allowedDependencies = {"hooks", "gate", "history", "snapshot", "git", "analysis"})
package org.vmsdtracker.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
