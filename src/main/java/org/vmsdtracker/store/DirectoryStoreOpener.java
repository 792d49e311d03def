package org.vmsdtracker.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vmsdtracker.history.FactsStore;
import org.vmsdtracker.history.HistoryStore;
import org.vmsdtracker.history.StoreOpener;

/** Opens the H2 database that the application keeps in its data directory by default. */
public final class DirectoryStoreOpener implements StoreOpener {

  /** As in application.yml: durable, and closed by us; the user has no name. */
  private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0";

  /** One that records, one that saves facts beside it. */
  private static final int CONNECTIONS = 2;

  @Override
  public Opened open(Path dataDirectory) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl("jdbc:h2:file:" + dataDirectory.toAbsolutePath().resolve("vmsd") + SETTINGS);
    pool.setUsername("");
    pool.setPassword("");
    pool.setMaximumPoolSize(CONNECTIONS);
    new Migrations().migrate(Flyway.configure().dataSource(pool).load());
    var jdbc = new JdbcTemplate(pool);
    var transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    return new OpenedDirectory(
        pool, new JdbcFactsStore(jdbc, transactions), new JdbcHistoryStore(jdbc, transactions));
  }

  @Override
  public boolean isEmpty(Path dataDirectory) {
    return !Files.exists(dataDirectory.resolve("vmsd.mv.db"));
  }

  private record OpenedDirectory(HikariDataSource pool, FactsStore facts, HistoryStore histories)
      implements Opened {

    @Override
    public void close() {
      pool.close();
    }
  }
}
