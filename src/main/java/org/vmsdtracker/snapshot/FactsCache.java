package org.vmsdtracker.snapshot;

import java.util.Collection;
import java.util.Map;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.git.BlobId;

/**
 * Facts of files already read, by blob id, for one analyzer version. Implementations are safe for
 * several threads.
 */
public interface FactsCache {

  /** The known ones among the asked ones, in one go. */
  Map<BlobId, FileFacts> get(Collection<BlobId> blobs);

  /** Keeps facts for the next time. */
  void put(Map<BlobId, FileFacts> facts);

  /** A cache that remembers nothing, for a process that takes one snapshot. */
  static FactsCache none() {
    return new FactsCache() {
      @Override
      public Map<BlobId, FileFacts> get(Collection<BlobId> blobs) {
        return Map.of();
      }

      @Override
      public void put(Map<BlobId, FileFacts> facts) {}
    };
  }
}
