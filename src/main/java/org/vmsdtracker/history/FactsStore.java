package org.vmsdtracker.history;

import java.util.Collection;
import java.util.Map;
import org.vmsdtracker.git.BlobId;

/** Keeps the facts of files as opaque bytes by blob id and analyzer version. */
public interface FactsStore {

  /** The kept ones among the asked ones. */
  Map<BlobId, byte[]> load(String analyzerVersion, Collection<BlobId> blobs);

  /** Keeps facts; those already kept stay as they are. */
  void save(String analyzerVersion, Map<BlobId, byte[]> facts);
}
