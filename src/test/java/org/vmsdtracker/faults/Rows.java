package org.vmsdtracker.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a database tells of a history, without numbers that count runs and without moments of
 * recording. The rows are those of tables but for two that may be cut into rows in several ways:
 * landings, which are packed as they come, and ids of silent files.
 */
final class Rows {

  private static final List<String> TABLES =
      List.of(
          "select target, from_position, until_position, presence, registration, form, migratable,"
              + " cpu_common, version_id, minimum_version_id, label, symbol, vmsd_symbol, vmsd_name,"
              + " vmsd_path, vmsd_line, details from target_interval",
          "select target, kind, subject, from_position, until_position, fact_value from fact_interval",
          "select number, position, target, kind, before_axes, after_axes, commit_id, author,"
              + " authored_at, committed_at, subject, message_id, link, evidence from transition",
          "select tag, commit_id, released_at, position, on_branch from release_tag",
          "select branch, analyzer_version, provenance from backfill",
          "select analyzer_version, blob_id, kind, facts from file_facts");

  private static final int LANDING = 2 * 32;
  private static final int ID = 2 * 20;

  private Rows() {}

  /** Those of a data directory whose application has ended. */
  static List<String> in(Path data) throws SQLException {
    return of("jdbc:h2:file:" + data.toAbsolutePath().resolve("vmsd") + ";IFEXISTS=TRUE", "");
  }

  /** Without what is known of files, of which more may be known than the history has. */
  static List<String> ofHistory(List<String> rows) {
    return rows.stream()
        .filter(row -> !row.startsWith("file_facts:") && !row.startsWith("silent_files:"))
        .toList();
  }

  /** Those of a database that asks for no password. */
  static List<String> of(String url, String user) throws SQLException {
    try (Connection database = DriverManager.getConnection(url, user, "")) {
      var rows = new ArrayList<String>();
      for (String table : TABLES) {
        String name = table.substring(table.lastIndexOf(' ') + 1);
        var sorted = new TreeSet<String>();
        query(database, table, row -> sorted.add(name + ": " + row));
        rows.addAll(sorted);
      }
      rows.addAll(packed(database, "'landing_pack:' as kind, landings from landing_pack", LANDING));
      rows.addAll(packed(database, "'silent_files: ' || kind as kind, ids from silent_files", ID));
      return rows;
    }
  }

  private static TreeSet<String> packed(Connection database, String columns, int length)
      throws SQLException {
    var pieces = new TreeSet<String>();
    query(
        database,
        "select " + columns,
        row -> {
          String kind = row.substring(0, row.indexOf('|'));
          String hex = row.substring(row.indexOf('|') + 1, row.length() - 1);
          for (int i = 0; i < hex.length(); i += length) {
            pieces.add(kind + " " + hex.substring(i, i + length));
          }
        });
    return pieces;
  }

  private static void query(Connection database, String sql, Consumer<String> each)
      throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var text = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          Object value = rows.getObject(i);
          text.append(plain(value)).append('|');
        }
        each.accept(text.toString());
      }
    }
  }

  /** The same text on every database. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return value instanceof Timestamp moment ? moment.toInstant() : value;
  }
}
