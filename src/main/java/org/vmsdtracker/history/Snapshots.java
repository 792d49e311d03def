package org.vmsdtracker.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.ReadObserver;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;

/** Snapshots by commit; several requests for one commit read it once. */
final class Snapshots {

  private static final int MOST = 200;

  private final Origin origin;
  private final FactsCache facts;
  private final SnapshotReader reader;
  private final Cache<CommitId, Snapshot> read = Caffeine.newBuilder().maximumSize(MOST).build();

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
    return at(origin.fetch(revision, QemuPaths.SOURCES, FetchObserver.NONE));
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

  /** Forgets all: new tags may describe the same commits otherwise. */
  void clear() {
    read.invalidateAll();
  }
}
