package org.vmsdtracker.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;

/** Snapshots by commit; several requests for one commit read it once. */
final class Snapshots {

  private static final int MOST = 200;

  private final Origin origin;
  private final SnapshotReader reader;
  private final Cache<CommitId, Snapshot> read = Caffeine.newBuilder().maximumSize(MOST).build();

  Snapshots(Origin origin, FactsCache facts) {
    this.origin = origin;
    this.reader = new SnapshotReader(facts);
  }

  /**
   * The snapshot of a revision.
   *
   * @throws GitFailure with the sentence to show
   */
  Snapshot at(String revision) {
    return at(origin.fetch(revision, QemuPaths.TARGETS, FetchObserver.NONE), FetchObserver.NONE);
  }

  /** The snapshot of a commit whose target files are here. */
  Snapshot at(CommitInfo commit, FetchObserver observer) {
    return read.get(commit.id(), id -> read(commit, observer));
  }

  /** Reads a commit; boards, which only trees of before 2016 need, are fetched once one asks. */
  private Snapshot read(CommitInfo commit, FetchObserver observer) {
    try {
      return reader.read(origin.repository(), commit);
    } catch (GitFailure e) {
      if (e.kind() != GitFailure.Kind.MISSING_OBJECT) {
        throw e;
      }
      CommitInfo complete = origin.fetch(commit.id().hex(), QemuPaths.BOARDS, observer);
      return reader.read(origin.repository(), complete);
    }
  }

  /** Forgets all: new tags may describe the same commits otherwise. */
  void clear() {
    read.invalidateAll();
  }
}
