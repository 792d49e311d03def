package org.vmsdtracker.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings a database to today's schema. On H2 a process that is killed in the middle leaves half a
 * migration: the first one is begun again from nothing, since no row can be there before its end,
 * and those after it make only what is missing.
 */
@Component
final class Migrations implements FlywayMigrationStrategy {

  private static final String FIRST = "1";

  @Override
  public void migrate(Flyway flyway) {
    Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getState().isFailed())
        .findFirst()
        .ifPresent(half -> mend(flyway, half));
    flyway.migrate();
  }

  private static void mend(Flyway flyway, MigrationInfo half) {
    if (half.getVersion() != null && half.getVersion().getVersion().equals(FIRST)) {
      try (Connection database = flyway.getConfiguration().getDataSource().getConnection()) {
        database.createStatement().execute("drop all objects");
      } catch (SQLException e) {
        throw new IllegalStateException("The database's first migration can't be begun again.", e);
      }
    } else {
      flyway.repair();
    }
  }
}
