package org.vmsdtracker.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;
import org.vmsdtracker.history.StartFailure;

/**
 * Waits for a database that isn't up yet, and brings it to today's schema. On H2, where every
 * statement of a migration is committed by itself, a process that is killed leaves half of one,
 * with or without Flyway's mark of it: the first one is begun again from nothing, since no row can
 * be there before its end, and those after it make only what is missing.
 */
@Component
final class Migrations implements FlywayMigrationStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** How long a database may take to come up. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** SQL states of a server that isn't reached, is starting, or has no connection left. */
  private static final Pattern NOT_YET = Pattern.compile("08...|57P03|53300");

  @Override
  public void migrate(Flyway flyway) {
    await(flyway.getConfiguration().getDataSource());
    List<MigrationInfo> known = List.of(flyway.info().all());
    if (known.stream().noneMatch(migration -> migration.getState() == MigrationState.SUCCESS)) {
      dropHalfOfTheFirst(flyway.getConfiguration());
    } else if (known.stream().anyMatch(migration -> migration.getState().isFailed())) {
      flyway.repair();
    }
    flyway.migrate();
  }

  private static void await(DataSource database) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (boolean told = false; ; told = true) {
      try (Connection open = database.getConnection()) {
        open.getMetaData();
        return;
      } catch (SQLException e) {
        boolean later =
            e.getSQLState() != null
                && NOT_YET.matcher(e.getSQLState()).matches()
                && System.nanoTime() < end;
        if (!later) {
          throw new StartFailure("The database can't be opened: " + e.getMessage(), e);
        }
        if (!told) {
          LOG.warn("Waiting for the database: {}", e.getMessage());
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was broken off while it waited for the database.", e);
    }
  }

  private static void dropHalfOfTheFirst(Configuration flyway) {
    try (Connection database = flyway.getDataSource().getConnection()) {
      DatabaseMetaData about = database.getMetaData();
      if (about.getDatabaseProductName().equals("H2") && hasTable(about, flyway.getTable())) {
        database.createStatement().execute("drop all objects");
      }
    } catch (SQLException e) {
      throw new StartFailure(
          "The database's first migration can't be begun again: " + e.getMessage(), e);
    }
  }

  private static boolean hasTable(DatabaseMetaData about, String name) throws SQLException {
    try (ResultSet tables = about.getTables(null, null, name, null)) {
      return tables.next();
    }
  }
}
