package org.vmsdtracker.history;

import java.util.Optional;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * What the application knows right now: the last good snapshot of the tip, the snapshot at any
 * revision, what the job is doing, and what is wrong. The one door to history for pages, API and
 * feeds; safe for several threads.
 */
public final class Tracker {

  Tracker() {}

  /** The tip as last scanned, with the run that found it; empty before the first answer. */
  public Optional<ScannedTip> current() {
    return Optional.empty();
  }

  /**
   * The snapshot at a tag, branch, date or commit id.
   *
   * @throws GitFailure with the sentence to show
   */
  public Snapshot at(String revision) {
    return current()
        .map(ScannedTip::snapshot)
        .orElseThrow(
            () -> new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, "No snapshot of " + revision));
  }

  /** What the job is doing now. */
  public Activity activity() {
    return Activity.idle();
  }

  /** Why the last scan failed, until one succeeds again. */
  public Optional<Trouble> trouble() {
    return Optional.empty();
  }

  /** The newest scan run, finished or not. */
  public Optional<ScanRun> latestScan() {
    return Optional.empty();
  }
}
