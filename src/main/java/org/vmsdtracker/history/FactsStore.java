package org.vmsdtracker.history;

import java.util.Collection;
import java.util.Map;
import org.vmsdtracker.snapshot.FactsKey;

/** Keeps the facts of files as opaque bytes by key and analyzer version. */
public interface FactsStore {

  /** The kept ones among the asked ones. */
  Map<FactsKey, byte[]> load(String analyzerVersion, Collection<FactsKey> keys);

  /** Keeps facts; those already kept stay as they are. */
  void save(String analyzerVersion, Map<FactsKey, byte[]> facts);
}
