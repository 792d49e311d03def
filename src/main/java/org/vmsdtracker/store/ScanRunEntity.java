package org.vmsdtracker.store;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.snapshot.RevisionInfo;

/** A row of {@code scan_run}. */
@Entity
@Table(name = "scan_run")
class ScanRunEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "scan_run_seq")
  @SequenceGenerator(name = "scan_run_seq", sequenceName = "scan_run_seq", allocationSize = 1)
  private @Nullable Long id;

  private String repository = "";
  private String branch = "";

  /** The instance that ran it, for people who look into the database. */
  @SuppressWarnings("unused")
  private String holder = "";

  private String state = "";
  private Instant startedAt = Instant.EPOCH;
  private @Nullable Instant finishedAt;
  private String analyzerVersion = "";
  private @Nullable String commitId;
  private @Nullable String commitDescribe;
  private @Nullable Instant commitDate;
  private @Nullable Long snapshotRunId;
  private @Nullable String message;
  private byte @Nullable [] treeFacts;
  @Embedded private @Nullable DeedsColumns deeds;

  @ElementCollection
  @CollectionTable(name = "scan_phase", joinColumns = @JoinColumn(name = "scan_run_id"))
  @OrderColumn(name = "number")
  @BatchSize(size = 100)
  private List<PhaseColumns> phases = new ArrayList<>();

  protected ScanRunEntity() {}

  ScanRunEntity(
      Source source, String holder, String analyzerVersion, ScanDeeds begun, Instant startedAt) {
    this.repository = source.repository();
    this.branch = source.branch();
    this.holder = holder;
    this.state = ScanRun.State.RUNNING.name();
    this.analyzerVersion = analyzerVersion;
    this.startedAt = startedAt;
    this.deeds = new DeedsColumns(begun);
  }

  long id() {
    if (id == null) {
      throw new IllegalStateException("A scan run has a number once it is stored.");
    }
    return id;
  }

  boolean isRunning() {
    return state.equals(ScanRun.State.RUNNING.name());
  }

  Source source() {
    return new Source(repository, branch);
  }

  @Nullable Long snapshotRunId() {
    return snapshotRunId;
  }

  void succeed(RevisionInfo revision, long snapshotRun, @Nullable String note, Instant at) {
    state = ScanRun.State.SUCCEEDED.name();
    finishedAt = at;
    commitId = revision.commit().hex();
    commitDescribe = revision.describe();
    commitDate = revision.date();
    snapshotRunId = snapshotRun;
    message = SqlValues.optionalText(note);
  }

  void end(ScanRun.State ended, String sentence, Instant at) {
    state = ended.name();
    finishedAt = at;
    message = SqlValues.text(sentence);
  }

  void did(ScanDeeds done) {
    deeds = new DeedsColumns(done);
  }

  void add(List<ScanPhase> more) {
    more.forEach(phase -> phases.add(new PhaseColumns(phase)));
  }

  /** What stands around the CPUs; kept for the newest run only. */
  TreeFacts treeFacts() {
    return TreeFactsBytes.facts(treeFacts);
  }

  void keep(TreeFacts facts) {
    treeFacts = TreeFactsBytes.of(facts);
  }

  void dropTreeFacts() {
    treeFacts = null;
  }

  /** The commit classified; only a run that succeeded has one. */
  RevisionInfo revision() {
    if (commitId == null || commitDate == null) {
      throw new IllegalStateException("Scan run " + id + " has no commit.");
    }
    return new RevisionInfo(new CommitId(commitId), commitDescribe, commitDate);
  }

  ScanRun toRun() {
    return new ScanRun(
        id(),
        ScanRun.State.valueOf(state),
        startedAt,
        finishedAt,
        branch,
        commitId == null ? null : new CommitId(commitId),
        analyzerVersion,
        message,
        deeds == null ? ScanDeeds.UNKNOWN : deeds.toDeeds(),
        phases.stream().map(PhaseColumns::toPhase).toList());
  }
}
