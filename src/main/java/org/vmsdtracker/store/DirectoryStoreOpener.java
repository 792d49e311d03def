package org.vmsdtracker.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vmsdtracker.history.FactsStore;
import org.vmsdtracker.history.HistoryStore;
import org.vmsdtracker.history.StoreOpener;

/** Opens the H2 database that the application keeps in its data directory by default. */
public final class DirectoryStoreOpener implements StoreOpener {

  /** As in application.yml: durable, and closed by us. */
  private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  @Override
  public Opened open(Path dataDirectory) {
    var pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + dataDirectory.toAbsolutePath().resolve("vmsd") + SETTINGS, "sa", "");
    Flyway.configure().dataSource(pool).load().migrate();
    var jdbc = new JdbcTemplate(pool);
    var transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    return new OpenedDirectory(
        pool, new JdbcFactsStore(jdbc), new JdbcHistoryStore(jdbc, transactions));
  }

  private record OpenedDirectory(JdbcConnectionPool pool, FactsStore facts, HistoryStore histories)
      implements Opened {

    @Override
    public void close() {
      try (Connection last = pool.getConnection()) {
        last.createStatement().execute("shutdown");
      } catch (SQLException e) {
        throw new IllegalStateException("The database can't be closed.", e);
      } finally {
        pool.dispose();
      }
    }
  }
}
