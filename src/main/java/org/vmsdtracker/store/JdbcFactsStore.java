package org.vmsdtracker.store;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.history.FactsStore;
import org.vmsdtracker.snapshot.FactsKey;

/**
 * Facts of files in {@code file_facts}, and in {@code silent_files} the ids of those that say
 * nothing; plain JDBC, since a scan asks for thousands at once.
 */
@Component
class JdbcFactsStore implements FactsStore {

  private static final int CHUNK = 500;

  /** So many rows are inserted by one statement, since each statement costs as much as its row. */
  private static final int ROWS = 100;

  /** Most bytes of ids in a row: what H2 takes at most is a million. */
  private static final int PACK = 16_384 * 20;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  JdbcFactsStore(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Joins the asked ids, since H2 holds each row of the version against a list behind "in". */
  @Override
  public Map<FactsKey, byte[]> load(String analyzerVersion, Collection<FactsKey> keys) {
    var found = new HashMap<FactsKey, byte[]>();
    List<FactsKey> asked = List.copyOf(keys);
    for (int from = 0; from < asked.size(); from += CHUNK) {
      List<FactsKey> chunk = asked.subList(from, Math.min(from + CHUNK, asked.size()));
      var arguments = new ArrayList<Object>();
      chunk.forEach(key -> arguments.add(key.blob().hex()));
      arguments.add(analyzerVersion);
      jdbc.query(
          "select f.blob_id, f.kind, f.facts from (values "
              + String.join(", ", Collections.nCopies(chunk.size(), "(cast(? as varchar(40)))"))
              + ") as asked (blob_id) inner join file_facts f"
              + " on f.analyzer_version = ? and f.blob_id = asked.blob_id",
          row -> {
            found.put(key(row.getString(1), row.getString(2)), row.getBytes(3));
          },
          arguments.toArray());
    }
    return found;
  }

  @Override
  public boolean hasAny(String analyzerVersion) {
    return !jdbc.queryForList(
            "select kind from file_facts where analyzer_version = ? fetch first 1 row only",
            analyzerVersion)
        .isEmpty();
  }

  @Override
  public void loadAll(String analyzerVersion, BiConsumer<FactsKey, byte[]> each) {
    jdbc.query(
        "select blob_id, kind, facts from file_facts where analyzer_version = ?",
        row -> {
          each.accept(key(row.getString(1), row.getString(2)), row.getBytes(3));
        },
        analyzerVersion);
  }

  private static FactsKey key(String blob, String kind) {
    return new FactsKey(new BlobId(blob), SourceKind.valueOf(kind));
  }

  @Override
  public void loadSilent(String analyzerVersion, BiConsumer<SourceKind, byte[]> packs) {
    jdbc.query(
        "select kind, ids from silent_files where analyzer_version = ?",
        row -> {
          packs.accept(SourceKind.valueOf(row.getString(1)), row.getBytes(2));
        },
        analyzerVersion);
  }

  @Override
  public void save(String analyzerVersion, Map<FactsKey, byte[]> facts) {
    try {
      insert(analyzerVersion, facts);
    } catch (DuplicateKeyException e) {
      var missing = new HashMap<>(facts);
      missing.keySet().removeAll(load(analyzerVersion, facts.keySet()).keySet());
      insert(analyzerVersion, missing);
    }
  }

  private void insert(String analyzerVersion, Map<FactsKey, byte[]> facts) {
    List<Map.Entry<FactsKey, byte[]>> telling =
        facts.entrySet().stream()
            .filter(entry -> entry.getValue().length > 0)
            .sorted(Comparator.comparing(entry -> entry.getKey().blob().hex()))
            .toList();
    var silent = new EnumMap<SourceKind, ByteArrayOutputStream>(SourceKind.class);
    facts.forEach(
        (key, bytes) -> {
          if (bytes.length == 0) {
            silent
                .computeIfAbsent(key.kind(), kind -> new ByteArrayOutputStream())
                .writeBytes(HexFormat.of().parseHex(key.blob().hex()));
          }
        });
    transactions.executeWithoutResult(
        status -> {
          int many = telling.size() / ROWS * ROWS;
          insertTelling(analyzerVersion, telling.subList(0, many), ROWS);
          insertTelling(analyzerVersion, telling.subList(many, telling.size()), 1);
          silent.forEach((kind, ids) -> insertSilent(analyzerVersion, kind, ids.toByteArray()));
        });
  }

  private void insertTelling(
      String analyzerVersion, List<Map.Entry<FactsKey, byte[]>> facts, int rows) {
    var statements = new ArrayList<List<Map.Entry<FactsKey, byte[]>>>();
    for (int from = 0; from < facts.size(); from += rows) {
      statements.add(facts.subList(from, from + rows));
    }
    jdbc.batchUpdate(
        "insert into file_facts (analyzer_version, blob_id, kind, facts) values "
            + String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?)")),
        statements,
        ROWS,
        (statement, entries) -> {
          int parameter = 1;
          for (Map.Entry<FactsKey, byte[]> entry : entries) {
            statement.setString(parameter++, analyzerVersion);
            statement.setString(parameter++, entry.getKey().blob().hex());
            statement.setString(parameter++, entry.getKey().kind().name());
            statement.setBytes(parameter++, entry.getValue());
          }
        });
  }

  /** Fills the last pack, where all of them fit in, or begins others. */
  private void insertSilent(String analyzerVersion, SourceKind kind, byte[] ids) {
    int filled =
        jdbc.update(
            "update silent_files set ids = ids || cast(? as bytea) where octet_length(ids) <= ? and number ="
                + " (select max(number) from silent_files where analyzer_version = ? and kind = ?)",
            ids,
            PACK - ids.length,
            analyzerVersion,
            kind.name());
    if (filled == 0) {
      for (int from = 0; from < ids.length; from += PACK) {
        jdbc.update(
            "insert into silent_files (analyzer_version, kind, ids) values (?, ?, ?)",
            analyzerVersion,
            kind.name(),
            Arrays.copyOfRange(ids, from, Math.min(from + PACK, ids.length)));
      }
    }
  }
}
