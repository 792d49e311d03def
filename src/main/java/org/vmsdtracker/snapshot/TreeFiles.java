package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.BlobReader;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;

/** The facts of some files, whose blobs are in a repository or were made in memory. */
final class TreeFiles {

  /** Neighbours in a pack share delta bases, which a reader keeps. */
  private static final int FILES_A_READER = 32;

  private final GitRepository repository;
  private final FactsCache cache;
  private final BlobSupply supply;
  private final Function<BlobId, Optional<byte[]>> made;
  private final FactsTable table = new FactsTable();

  TreeFiles(
      GitRepository repository,
      FactsCache cache,
      BlobSupply supply,
      Function<BlobId, Optional<byte[]>> made) {
    this.repository = repository;
    this.cache = cache;
    this.supply = supply;
    this.made = made;
  }

  /** Those read so far. */
  FactsTable table() {
    return table;
  }

  /**
   * Reads the facts of files, each once.
   *
   * @throws GitFailure if one is missing or damaged
   */
  void read(Collection<FileEntry> files) {
    var wanted = new LinkedHashSet<FactsKey>();
    for (FileEntry file : files) {
      FactsKey key = table.key(file.path(), file.blob());
      if (!table.has(key)) {
        made.apply(file.blob())
            .ifPresentOrElse(
                bytes -> table.add(Map.of(key, facts(key, bytes))), () -> wanted.add(key));
      }
    }
    Map<FactsKey, FileFacts> known = cache.get(wanted);
    table.add(known);
    wanted.removeAll(known.keySet());
    if (!wanted.isEmpty()) {
      supply.ensure(
          wanted.stream().map(FactsKey::blob).collect(Collectors.toCollection(LinkedHashSet::new)));
      readFromRepository(new ArrayList<>(wanted));
    }
  }

  private void readFromRepository(List<FactsKey> keys) {
    var fresh = new ConcurrentHashMap<FactsKey, FileFacts>();
    var tooLarge = ConcurrentHashMap.<BlobId>newKeySet();
    int parts = (keys.size() + FILES_A_READER - 1) / FILES_A_READER;
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              int from = part * FILES_A_READER;
              int to = Math.min(keys.size(), from + FILES_A_READER);
              try (BlobReader reader = repository.blobReader()) {
                for (FactsKey key : keys.subList(from, to)) {
                  reader
                      .read(key.blob(), SnapshotReader.LARGEST_FILE)
                      .ifPresentOrElse(
                          bytes -> fresh.put(key, facts(key, bytes)),
                          () -> tooLarge.add(key.blob()));
                }
              }
            });
    table.add(fresh);
    table.addTooLarge(tooLarge);
    cache.put(fresh);
  }

  private static FileFacts facts(FactsKey key, byte[] bytes) {
    return Analyzer.facts(key.kind(), bytes);
  }

  /** What a path is read as; empty for one that isn't read. */
  static Optional<SourceKind> kind(String path) {
    return QemuPaths.SOURCES.takes(path) ? SourceKind.of(path) : Optional.empty();
  }
}
