package org.vmsdtracker.history;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.snapshot.FactsKey;

/**
 * Keeps the facts of files as opaque bytes by key and analyzer version. No byte means that the file
 * says nothing; of these, nine in ten, only the ids are kept, which are read all at once.
 */
public interface FactsStore {

  /** The kept ones among the asked ones; those that say something at least. */
  Map<FactsKey, byte[]> load(String analyzerVersion, Collection<FactsKey> keys);

  /** Whether any that say something are kept. */
  boolean hasAny(String analyzerVersion);

  /** Hands out all that say something, in one pass. */
  void loadAll(String analyzerVersion, BiConsumer<FactsKey, byte[]> each);

  /** Hands out the ids of files that say nothing, 20 bytes each, many at once; some may repeat. */
  void loadSilent(String analyzerVersion, BiConsumer<SourceKind, byte[]> packs);

  /**
   * Keeps facts in one transaction; those that say something and are already kept stay as they are.
   */
  void save(String analyzerVersion, Map<FactsKey, byte[]> facts);
}
