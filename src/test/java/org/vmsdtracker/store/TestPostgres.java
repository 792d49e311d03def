package org.vmsdtracker.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A real PostgreSQL from binaries that Maven brings, one server for the whole test process; as root
 * it runs in a user namespace of its own.
 */
public final class TestPostgres {

  public static final String USER = "postgres";

  private TestPostgres() {}

  private static final class Server {

    static final EmbeddedPostgres STARTED = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The server's port. */
  public static int port() {
    return Server.STARTED.getPort();
  }

  /** The address of a new, empty database, which {@link #USER} opens without a password. */
  public static String newDatabase() {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = Server.STARTED.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL makes no database.", e);
    }
    return "jdbc:postgresql://localhost:%d/%s".formatted(Server.STARTED.getPort(), name);
  }
}
