package org.vmsdtracker.snapshot;

import java.util.Collection;
import java.util.Map;
import org.vmsdtracker.analysis.FileFacts;

/**
 * Facts of files already read, by bytes and kind, for one analyzer version. Implementations are
 * safe for several threads.
 */
public interface FactsCache {

  /** The known ones among the asked ones, in one go. */
  Map<FactsKey, FileFacts> get(Collection<FactsKey> keys);

  /** Keeps facts for the next time. */
  void put(Map<FactsKey, FileFacts> facts);

  /** A cache that remembers nothing, for a process that takes one snapshot. */
  static FactsCache none() {
    return new FactsCache() {
      @Override
      public Map<FactsKey, FileFacts> get(Collection<FactsKey> keys) {
        return Map.of();
      }

      @Override
      public void put(Map<FactsKey, FileFacts> facts) {}
    };
  }
}
