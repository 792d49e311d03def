package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;

/**
 * What a scan run did. What isn't known is null: runs recorded by older versions tell nothing.
 *
 * @param work what it was for
 * @param trigger why it began
 * @param from the commit that was known before it; null where none was
 * @param commits first-parent commits after that one; null where they weren't counted
 * @param transitions transitions found in them; null where none were looked for
 * @param filesRead files whose facts were read anew
 * @param filesKnown files whose facts were kept from before
 */
public record ScanDeeds(
    @Nullable Work work,
    @Nullable Trigger trigger,
    @Nullable CommitId from,
    @Nullable Integer commits,
    @Nullable Integer transitions,
    @Nullable Integer filesRead,
    @Nullable Integer filesKnown) {

  /** Nothing is known. */
  public static final ScanDeeds UNKNOWN = new ScanDeeds(null, null, null, null, null, null, null);

  /** What a run is for. */
  public enum Work {
    /** Every target at the branch's last commit. */
    TIP,
    /** The commits that lead there. */
    HISTORY
  }

  /** Why a run begins. */
  public enum Trigger {
    /** The application started. */
    START,
    /** Its time had come. */
    SCHEDULE,
    /** The one before failed. */
    RETRY,
    /** The history has come, so that more can be told. */
    HISTORY
  }

  /** A run that has just begun. */
  static ScanDeeds begun(Work work, Trigger trigger) {
    return new ScanDeeds(work, trigger, null, null, null, null, null);
  }

  ScanDeeds from(@Nullable CommitId commit) {
    return new ScanDeeds(work, trigger, commit, commits, transitions, filesRead, filesKnown);
  }

  ScanDeeds found(int newCommits, int newTransitions) {
    return new ScanDeeds(work, trigger, from, newCommits, newTransitions, filesRead, filesKnown);
  }

  ScanDeeds files(int read, int known) {
    return new ScanDeeds(work, trigger, from, commits, transitions, read, known);
  }
}
