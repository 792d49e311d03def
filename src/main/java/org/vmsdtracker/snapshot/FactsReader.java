package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.analysis.SourceReader;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.BlobVisitor;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;

/**
 * Reads the facts of many files, each once: known ones come from the cache, the others are read in
 * one sweep over the repository, and are cached in batches while it goes on.
 */
public final class FactsReader {

  private static final int BATCH = 4000;
  private static final int REPORT = 200;

  private final FactsCache cache;
  private final BlobSupply supply;

  public FactsReader(FactsCache cache, BlobSupply supply) {
    this.cache = cache;
    this.supply = supply;
  }

  /**
   * Adds the facts of files to a table.
   *
   * @param files in any order
   * @param observer is told how many files are read, once those are here
   * @throws GitFailure if one is missing or damaged
   */
  public void read(
      GitRepository repository,
      Collection<FileEntry> files,
      FactsTable table,
      ReadObserver observer) {
    var asked = new LinkedHashSet<FactsKey>();
    for (FileEntry file : sorted(files)) {
      FactsKey key = table.key(file.path(), file.blob());
      if (!table.has(key)) {
        asked.add(key);
      }
    }
    Map<FactsKey, FileFacts> known = cache.get(asked);
    table.add(known);
    asked.removeAll(known.keySet());
    var missing = new LinkedHashMap<BlobId, Set<SourceKind>>();
    for (FactsKey key : asked) {
      missing.computeIfAbsent(key.blob(), blob -> EnumSet.noneOf(SourceKind.class)).add(key.kind());
    }
    if (!missing.isEmpty()) {
      supply.ensure(missing.keySet());
    }
    observer.reading(known.size(), asked.size());
    if (!missing.isEmpty()) {
      var sweep = new Sweep(missing, table, observer);
      repository.readAll(missing.keySet(), SnapshotReader.LARGEST_FILE, sweep);
      sweep.end();
    }
  }

  /** Versions of one file together where they are brought, which is how that is done best. */
  private Collection<FileEntry> sorted(Collection<FileEntry> files) {
    if (supply == BlobSupply.ALL_HERE) {
      return files;
    }
    return files.stream().sorted(Comparator.comparing(FileEntry::path)).toList();
  }

  private final class Sweep implements BlobVisitor {

    private final Map<BlobId, Set<SourceKind>> kinds;
    private final FactsTable table;
    private final ReadObserver observer;
    private final SourceReader sources = new SourceReader();
    private final List<BlobId> tooLarge = new ArrayList<>();
    private Map<FactsKey, FileFacts> fresh = new HashMap<>();
    private long count;

    private Sweep(Map<BlobId, Set<SourceKind>> kinds, FactsTable table, ReadObserver observer) {
      this.kinds = kinds;
      this.table = table;
      this.observer = observer;
    }

    @Override
    public void visit(BlobId blob, byte[] bytes) {
      visit(blob, kind -> sources.facts(kind, bytes));
    }

    @Override
    public void visit(BlobId blob, byte[] bytes, int words) {
      visit(blob, kind -> sources.facts(kind, bytes, words));
    }

    private void visit(BlobId blob, Function<SourceKind, FileFacts> facts) {
      for (SourceKind kind : kinds.getOrDefault(blob, Set.of())) {
        add(new FactsKey(blob, kind), facts.apply(kind));
      }
    }

    @Override
    public int scan(byte[] bytes, int from, int to, int asked, int[] places) {
      return Analyzer.words(bytes, from, to, asked, places);
    }

    @Override
    public synchronized void tooLarge(BlobId blob) {
      tooLarge.add(blob);
    }

    private synchronized void add(FactsKey key, FileFacts facts) {
      fresh.put(key, facts);
      count++;
      if (fresh.size() >= BATCH) {
        keep();
      }
      if (count % REPORT == 0) {
        observer.done(count);
      }
    }

    private void keep() {
      table.add(fresh);
      cache.put(fresh);
      fresh = new HashMap<>();
    }

    private synchronized void end() {
      keep();
      observer.done(count);
      table.addTooLarge(tooLarge);
    }
  }
}
