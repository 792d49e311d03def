package org.vmsdtracker.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;

/** Snapshots by commit; several requests for one commit read it once. */
final class Snapshots {

  private static final int MOST = 200;

  private final SnapshotReader reader;
  private final Cache<CommitId, Snapshot> read = Caffeine.newBuilder().maximumSize(MOST).build();

  Snapshots(FactsCache facts) {
    this.reader = new SnapshotReader(facts);
  }

  Snapshot at(GitRepository repository, CommitInfo commit) {
    return read.get(commit.id(), id -> reader.read(repository, commit));
  }

  /** Forgets all: new tags may describe the same commits otherwise. */
  void clear() {
    read.invalidateAll();
  }
}
