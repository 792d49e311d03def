package org.vmsdtracker.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.history.FactsStore;
import org.vmsdtracker.snapshot.FactsKey;

/** Facts of files in {@code file_facts}; plain JDBC, since a scan asks for thousands at once. */
@Component
class JdbcFactsStore implements FactsStore {

  private static final int CHUNK = 500;

  private final JdbcTemplate jdbc;

  JdbcFactsStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<FactsKey, byte[]> load(String analyzerVersion, Collection<FactsKey> keys) {
    var found = new HashMap<FactsKey, byte[]>();
    List<FactsKey> asked = List.copyOf(keys);
    for (int from = 0; from < asked.size(); from += CHUNK) {
      List<FactsKey> chunk = asked.subList(from, Math.min(from + CHUNK, asked.size()));
      var arguments = new ArrayList<Object>();
      arguments.add(analyzerVersion);
      chunk.forEach(key -> arguments.add(key.blob().hex()));
      jdbc.query(
          "select blob_id, kind, facts from file_facts where analyzer_version = ? and blob_id in ("
              + String.join(", ", Collections.nCopies(chunk.size(), "?"))
              + ")",
          row -> {
            var blob = new BlobId(row.getString(1));
            found.put(new FactsKey(blob, SourceKind.valueOf(row.getString(2))), row.getBytes(3));
          },
          arguments.toArray());
    }
    return found;
  }

  @Override
  @Transactional
  public void save(String analyzerVersion, Map<FactsKey, byte[]> facts) {
    jdbc.batchUpdate(
        "insert into file_facts (analyzer_version, blob_id, kind, facts) select ?, ?, ?, ?"
            + " where not exists (select 1 from file_facts"
            + " where analyzer_version = ? and blob_id = ? and kind = ?)",
        facts.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      analyzerVersion,
                      entry.getKey().blob().hex(),
                      entry.getKey().kind().name(),
                      entry.getValue(),
                      analyzerVersion,
                      entry.getKey().blob().hex(),
                      entry.getKey().kind().name()
                    })
            .toList());
  }
}
