package org.vmsdtracker.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;
import org.vmsdtracker.history.StartFailure;

/**
 * Waits for a database that isn't up yet, and brings it to today's schema. On H2 a process that is
 * killed in the middle leaves half a migration: the first one is begun again from nothing, since no
 * row can be there before its end, and those after it make only what is missing.
 */
@Component
final class Migrations implements FlywayMigrationStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String FIRST = "1";

  /** How long a database may take to come up. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** SQL states of a server that isn't reached, is starting, or has no connection left. */
  private static final Pattern NOT_YET = Pattern.compile("08...|57P03|53300");

  @Override
  public void migrate(Flyway flyway) {
    await(flyway.getConfiguration().getDataSource());
    Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getState().isFailed())
        .findFirst()
        .ifPresent(half -> mend(flyway, half));
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
