package org.vmsdtracker.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The databases that the store runs on, opened without Spring as the command line does. */
enum TestDatabase {
  H2_MEMORY {
    @Override
    HikariDataSource connect() {
      return pool("jdbc:h2:mem:" + UUID.randomUUID());
    }
  },
  H2_FILE {
    @Override
    HikariDataSource connect() {
      return pool(
          "jdbc:h2:file:./target/test-data/%s/vmsd;WRITE_DELAY=0".formatted(UUID.randomUUID()));
    }
  },
  POSTGRES {
    @Override
    HikariDataSource connect() {
      HikariDataSource pool = pool(TestPostgres.newDatabase());
      pool.setUsername(TestPostgres.USER);
      return pool;
    }
  };

  private DataSource opened;

  abstract HikariDataSource connect();

  /** The migrated database, the same one until the process ends. */
  synchronized DataSource open() {
    if (opened == null) {
      opened = connect();
      Flyway.configure().dataSource(opened).load().migrate();
    }
    return opened;
  }

  private static HikariDataSource pool(String url) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    return pool;
  }
}
