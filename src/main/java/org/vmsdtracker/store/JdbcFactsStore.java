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
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.history.FactsStore;

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
  public Map<BlobId, byte[]> load(String analyzerVersion, Collection<BlobId> blobs) {
    var found = new HashMap<BlobId, byte[]>();
    List<BlobId> asked = List.copyOf(blobs);
    for (int from = 0; from < asked.size(); from += CHUNK) {
      List<BlobId> chunk = asked.subList(from, Math.min(from + CHUNK, asked.size()));
      var arguments = new ArrayList<Object>();
      arguments.add(analyzerVersion);
      chunk.forEach(blob -> arguments.add(blob.hex()));
      jdbc.query(
          "select blob_id, facts from file_facts where analyzer_version = ? and blob_id in ("
              + String.join(", ", Collections.nCopies(chunk.size(), "?"))
              + ")",
          row -> {
            found.put(new BlobId(row.getString(1)), row.getBytes(2));
          },
          arguments.toArray());
    }
    return found;
  }

  @Override
  @Transactional
  public void save(String analyzerVersion, Map<BlobId, byte[]> facts) {
    jdbc.batchUpdate(
        "insert into file_facts (analyzer_version, blob_id, facts) select ?, ?, ?"
            + " where not exists (select 1 from file_facts where analyzer_version = ? and blob_id = ?)",
        facts.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      analyzerVersion,
                      entry.getKey().hex(),
                      entry.getValue(),
                      analyzerVersion,
                      entry.getKey().hex()
                    })
            .toList());
  }
}
