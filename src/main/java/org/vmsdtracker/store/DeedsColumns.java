package org.vmsdtracker.store;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.ScanDeeds;

/** The columns of {@code scan_run} that say what a run did. */
@Embeddable
class DeedsColumns {

  private @Nullable String work;
  private @Nullable String startedBy;
  private @Nullable String fromCommitId;
  private @Nullable Integer newCommits;
  private @Nullable Integer transitions;
  private @Nullable Integer filesRead;
  private @Nullable Integer filesKnown;

  protected DeedsColumns() {}

  DeedsColumns(ScanDeeds deeds) {
    CommitId from = deeds.from();
    this.work = SqlValues.name(deeds.work());
    this.startedBy = SqlValues.name(deeds.trigger());
    this.fromCommitId = from == null ? null : from.hex();
    this.newCommits = deeds.commits();
    this.transitions = deeds.transitions();
    this.filesRead = deeds.filesRead();
    this.filesKnown = deeds.filesKnown();
  }

  ScanDeeds toDeeds() {
    return new ScanDeeds(
        SqlValues.value(ScanDeeds.Work.class, work),
        SqlValues.value(ScanDeeds.Trigger.class, startedBy),
        fromCommitId == null ? null : new CommitId(fromCommitId),
        newCommits,
        transitions,
        filesRead,
        filesKnown);
  }
}
