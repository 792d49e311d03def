package org.vmsdtracker.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * Keeps scan runs and the snapshots that they made. At most one run is under way among all
 * instances that share it: whoever begins one holds the lease, which runs out when its process no
 * longer renews it.
 */
public interface ScanStore {

  /** What one instance at a time does. */
  enum Lease {
    SCAN,
    BASELINE
  }

  /** The snapshot of the newest successful run. */
  Optional<ScannedTip> newestTip(Source source);

  /** The newest run in whatever state. */
  Optional<ScanRun> latestRun(Source source);

  /**
   * Runs on all branches of a source's repository, newest first.
   *
   * @param before only runs with a smaller number
   * @param most how many at most
   */
  List<ScanRun> runs(Source source, long before, int most);

  /** A run on any branch of a source's repository. */
  Optional<ScanRun> run(Source source, long id);

  /**
   * Takes a lease, or renews it where the holder has it, be it from before its restart.
   *
   * @return false while another instance has it
   */
  boolean take(Lease lease, String holder);

  /** Renews a lease; false where the holder no longer has it. */
  boolean renew(Lease lease, String holder);

  /** Gives a lease back, if the holder has it. */
  void release(Lease lease, String holder);

  /**
   * Begins a run, and marks those as abandoned that an ended process left running. Only who holds
   * the lease to scan may do so.
   *
   * @param holder the instance that runs it
   * @param begun what it is for, and why it begins
   */
  ScanRun begin(
      Source source, String holder, String analyzerVersion, ScanDeeds begun, Instant startedAt);

  /**
   * Ends a run well: keeps its snapshot.
   *
   * @param deeds what it did
   * @param note what people should know about it, as a sentence; null where there is nothing
   * @throws IllegalStateException if another instance has marked it as abandoned
   */
  ScanRun succeed(
      ScanRun run, Snapshot snapshot, ScanDeeds deeds, @Nullable String note, Instant finishedAt);

  /** Ends a run badly, unless another instance has marked it as abandoned. */
  ScanRun fail(ScanRun run, ScanDeeds deeds, String sentence, Instant finishedAt);

  /** Adds what a run spent its time on, work that it brought with it after its end included. */
  ScanRun add(ScanRun run, List<ScanPhase> phases);
}
