package org.vmsdtracker.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Lets an H2 file that closed itself be opened again. H2 forgets a database by its name, so the end
 * of one that broke can hide the one that was opened after it, whose file is locked then; nobody
 * else can have it, as the data directory is ours. Giving up all connections closes that one too.
 */
@Component
final class ReopenedDatabase implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith("jdbc:h2:file:")
        ? new Reopening(pool)
        : bean;
  }

  private static final class Reopening extends DelegatingDataSource {

    private final HikariDataSource pool;

    Reopening(HikariDataSource pool) {
      super(pool);
      this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
      try {
        return super.getConnection();
      } catch (SQLException e) {
        if (isHidden(e) && pool.getHikariPoolMXBean() != null) {
          pool.getHikariPoolMXBean().softEvictConnections();
        }
        throw e;
      }
    }

    private static boolean isHidden(Throwable failure) {
      for (Throwable each = failure; each != null; each = each.getCause()) {
        if (each instanceof SQLException sql
            && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
          return true;
        }
      }
      return false;
    }
  }
}
