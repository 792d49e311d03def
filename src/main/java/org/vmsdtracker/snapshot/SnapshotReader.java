package org.vmsdtracker.snapshot;

import java.util.List;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;

/** Takes the snapshot of a commit: the one code path for tip, tag, date and any SHA. */
public final class SnapshotReader {

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
    cache.get(List.of());
    return new Snapshot(
        new RevisionInfo(commit.id(), repository.describe(commit.id()).orElse(null), commit.date()),
        List.of());
  }
}
