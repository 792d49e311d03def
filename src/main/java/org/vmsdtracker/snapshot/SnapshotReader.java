package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeClassifier;
import org.vmsdtracker.git.BlobReader;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;

/** Takes the snapshot of a commit: the one code path for tip, tag, date and any SHA. */
public final class SnapshotReader {

  /** Larger than any source file of QEMU; what is larger is said to be unread. */
  public static final int LARGEST_FILE = 16 * 1024 * 1024;

  /** Neighbours in a pack share delta bases, which a reader keeps. */
  private static final int FILES_A_READER = 64;

  private final FactsCache cache;

  public SnapshotReader(FactsCache cache) {
    this.cache = cache;
  }

  /**
   * Classifies every target at a commit.
   *
   * @throws GitFailure if an object is missing or damaged, or the tree isn't QEMU's
   */
  public Snapshot read(GitRepository repository, CommitInfo commit) {
    return read(repository, commit, ReadObserver.NONE);
  }

  /** The same, watched. */
  public Snapshot read(GitRepository repository, CommitInfo commit, ReadObserver observer) {
    Tree tree = new Tree(repository, observer);
    tree.add(repository.files(commit.id(), QemuPaths.SOURCES));
    TreeClassifier classified = Analyzer.classify(tree.facts, tree.unread);
    List<TargetState> targets = classified.states();
    if (targets.isEmpty() && repository.files(commit.id(), QemuPaths.BEGINNINGS).isEmpty()) {
      throw new GitFailure(
          GitFailure.Kind.NOT_QEMU,
          "Commit %s has no C file below target/ or target-*/, so it is no tree of QEMU's."
              .formatted(commit.id().abbreviated()));
    }
    String describe = repository.describe(commit.id()).orElse(null);
    return new Snapshot(
        new RevisionInfo(commit.id(), describe, commit.date()), targets, classified.facts());
  }

  private static FactsKey key(FileEntry file) {
    return new FactsKey(file.blob(), SourceKind.of(file.path()).orElseThrow());
  }

  static String tooLarge(String path) {
    return "%s is larger than the %d MiB that are read, so what it registers isn't known."
        .formatted(path, LARGEST_FILE >> 20);
  }

  /** The facts of a tree's files, read as needed. */
  private final class Tree {

    private final GitRepository repository;
    private final ReadObserver observer;
    private final Map<String, FileFacts> facts = new HashMap<>();
    private final Map<String, String> unread = new TreeMap<>();

    private Tree(GitRepository repository, ReadObserver observer) {
      this.repository = repository;
      this.observer = observer;
    }

    private void add(List<FileEntry> files) {
      Map<FactsKey, FileFacts> known =
          cache.get(files.stream().map(SnapshotReader::key).collect(Collectors.toSet()));
      var missing = new ArrayList<FileEntry>();
      for (FileEntry file : files) {
        FileFacts found = known.get(key(file));
        if (found == null) {
          missing.add(file);
        } else {
          facts.put(file.path(), found);
        }
      }
      observer.reading(files.size() - missing.size(), missing.size());
      read(missing);
      observer.done(missing.size());
    }

    private void read(List<FileEntry> files) {
      ConcurrentMap<FactsKey, FileFacts> fresh = new ConcurrentHashMap<>();
      Map<String, String> tooLarge = new ConcurrentHashMap<>();
      int parts = (files.size() + FILES_A_READER - 1) / FILES_A_READER;
      IntStream.range(0, parts)
          .parallel()
          .forEach(
              part -> {
                int from = part * FILES_A_READER;
                int to = Math.min(files.size(), from + FILES_A_READER);
                try (BlobReader reader = repository.blobReader()) {
                  files.subList(from, to).forEach(file -> read(reader, file, fresh, tooLarge));
                }
              });
      for (FileEntry file : files) {
        FileFacts found = fresh.get(key(file));
        if (found != null) {
          facts.put(file.path(), found);
        }
      }
      unread.putAll(tooLarge);
      cache.put(fresh);
    }

    private void read(
        BlobReader reader,
        FileEntry file,
        Map<FactsKey, FileFacts> fresh,
        Map<String, String> tooLarge) {
      try {
        FactsKey key = key(file);
        reader
            .read(file.blob(), LARGEST_FILE)
            .ifPresentOrElse(
                bytes -> fresh.put(key, Analyzer.facts(key.kind(), bytes)),
                () -> tooLarge.put(file.path(), tooLarge(file.path())));
      } catch (GitFailure e) {
        throw new GitFailure(e.kind(), file.path() + ": " + e.getMessage(), e);
      }
    }
  }
}
