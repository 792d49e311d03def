package org.vmsdtracker.snapshot;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;

/** The facts of many files in memory, by bytes and kind. Safe for several threads. */
public final class FactsTable {

  private final Map<FactsKey, FileFacts> facts = new ConcurrentHashMap<>();
  private final Map<String, SourceKind> kinds = new ConcurrentHashMap<>();
  private final Set<BlobId> tooLarge = ConcurrentHashMap.newKeySet();

  FactsKey key(String path, BlobId blob) {
    return new FactsKey(
        blob, kinds.computeIfAbsent(path, named -> SourceKind.of(named).orElseThrow()));
  }

  boolean has(FactsKey key) {
    return facts.containsKey(key) || tooLarge.contains(key.blob());
  }

  void add(Map<FactsKey, FileFacts> more) {
    facts.putAll(more);
  }

  void addTooLarge(Collection<BlobId> blobs) {
    tooLarge.addAll(blobs);
  }

  /** The facts of a file, empty where it is too large to be read. */
  public Optional<FileFacts> facts(String path, BlobId blob) {
    if (tooLarge.contains(blob)) {
      return Optional.empty();
    }
    FileFacts found = facts.get(key(path, blob));
    if (found == null) {
      throw new IllegalStateException("The facts of " + path + " (" + blob + ") weren't read.");
    }
    return Optional.of(found);
  }
}
