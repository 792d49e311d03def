package org.vmsdtracker.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;

/**
 * One run of the scheduled job.
 *
 * @param id number in the database
 * @param state running, succeeded or failed
 * @param startedAt when it began
 * @param finishedAt when it ended; null while it runs
 * @param branch the branch scanned
 * @param commit the tip it classified; null before it is known
 * @param analyzerVersion the version of the rules that classified it
 * @param message what went wrong or should be known, as a sentence; null where nothing did
 * @param deeds what it did
 * @param phases what it spent its time on, in the order of their beginnings; empty while it runs
 */
public record ScanRun(
    long id,
    State state,
    Instant startedAt,
    @Nullable Instant finishedAt,
    String branch,
    @Nullable CommitId commit,
    String analyzerVersion,
    @Nullable String message,
    ScanDeeds deeds,
    List<ScanPhase> phases) {

  public ScanRun {
    phases = List.copyOf(phases);
  }

  /** A run of which no more is known. */
  public ScanRun(
      long id,
      State state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      String branch,
      @Nullable CommitId commit,
      String analyzerVersion,
      @Nullable String message) {
    this(
        id,
        state,
        startedAt,
        finishedAt,
        branch,
        commit,
        analyzerVersion,
        message,
        ScanDeeds.UNKNOWN,
        List.of());
  }

  /** Where a run stands. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Its process ended before it did. */
    ABANDONED
  }
}
