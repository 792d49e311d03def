package org.vmsdtracker.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.ReadObserver;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;

/** Snapshots by commit; several requests for one commit read it once. */
final class Snapshots {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final int MOST = 200;

  private final Origin origin;
  private final FactsCache facts;
  private final SnapshotReader reader;
  private final Cache<CommitId, Snapshot> read = Caffeine.newBuilder().maximumSize(MOST).build();
  private volatile @Nullable GitFailure damage;

  Snapshots(Origin origin, FactsCache facts) {
    this.origin = origin;
    this.facts = facts;
    this.reader = new SnapshotReader(facts);
  }

  /**
   * The snapshot of a revision.
   *
   * @throws GitFailure with the sentence to show
   */
  Snapshot at(String revision) {
    try {
      return at(origin.fetch(revision, QemuPaths.SOURCES, FetchObserver.NONE));
    } catch (GitFailure e) {
      if (e.kind() == GitFailure.Kind.DAMAGED_OBJECT) {
        damage = e;
      }
      throw e;
    }
  }

  /** The damage that a reader met since this was asked last; null where none. */
  @Nullable GitFailure takeDamage() {
    GitFailure met = damage;
    damage = null;
    return met;
  }

  /** The snapshot of a commit whose files are here. */
  Snapshot at(CommitInfo commit) {
    return at(commit, ReadObserver.NONE);
  }

  /** The same, watched while it is read. */
  Snapshot at(CommitInfo commit, ReadObserver observer) {
    return read.get(commit.id(), id -> reader.read(origin.repository(), commit, observer));
  }

  /**
   * What judges the repository's ranges, and patches on its trees.
   *
   * @throws GitFailure where the repository can't be used
   */
  Gate gate(Policy policy) {
    return new Gate(
        origin.repository(),
        revision -> origin.fetch(revision, QemuPaths.SOURCES, FetchObserver.NONE),
        facts,
        blobs -> origin.ensureBlobs(blobs, FetchObserver.NONE),
        policy,
        Clock.systemUTC());
  }

  /**
   * The files of a commit at some paths, as far as they are here: nothing is fetched. What is
   * missing, damaged, or too large to be read otherwise, is left out.
   */
  Map<String, byte[]> files(CommitId commit, Collection<String> paths) {
    var files = new HashMap<String, byte[]>();
    for (String path : new LinkedHashSet<>(paths)) {
      try {
        GitRepository repository = origin.repository();
        repository
            .file(commit, path)
            .flatMap(blob -> repository.read(blob, SnapshotReader.LARGEST_FILE))
            .ifPresent(bytes -> files.put(path, bytes));
      } catch (GitFailure e) {
        LOG.info("{} at {} can't be shown: {}", path, commit.abbreviated(), e.getMessage());
      }
    }
    return files;
  }

  /** Forgets all: new tags may describe the same commits otherwise. */
  void clear() {
    read.invalidateAll();
  }
}
