package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.history.ScanDeeds.Trigger;
import org.vmsdtracker.history.ScanStore.Lease;

/** What is recorded and shown after each step, without any thread. */
class HistorianTest {

  private static final String ME = "this instance";
  private static final Source MAIN = new Source("qemu", "master");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir Path directory;

  private final StoreInMemory scans = new StoreInMemory();
  private final HistoryInMemory histories = spy(new HistoryInMemory());
  private TestHistory qemu;
  private Origin origin;
  private Tracker tracker;
  private Historian historian;

  @BeforeEach
  void begin() {
    qemu = SmallQemu.in(directory);
    origin = new LocalOrigin(directory, "master", List.of("stable-*"));
    historian = another();
    scans.take(Lease.SCAN, ME);
  }

  @AfterEach
  void end() {
    origin.close();
    qemu.close();
  }

  /** As after a restart, or of another instance: what it knows is in the stores. */
  private Historian another() {
    var facts = new FactsMemory("7");
    var snapshots = new Snapshots(origin, facts);
    tracker = new Tracker(snapshots);
    facts.connect(scans);
    return new Historian(
        origin,
        MAIN,
        snapshots,
        facts,
        scans,
        histories,
        tracker,
        new Journal(tracker, CLOCK),
        ME,
        "7",
        CLOCK);
  }

  private Optional<ScanRun> run() {
    return historian.run(FetchObserver.NONE, Trigger.SCHEDULE);
  }

  private CommitInfo tip() {
    return origin.repository().tip();
  }

  private CommitId shownTip() {
    return tracker.history().orElseThrow().backfill().tip().commit();
  }

  private Baseline baseline() {
    try (GitRepository repository = GitRepository.open(directory, "master")) {
      return LocalHistory.read(repository, "qemu", "master").baseline(CLOCK);
    }
  }

  /** Records a baseline as a first start does. */
  private Backfill came(HistoryRows rows) {
    return histories.record(MAIN, "7", Backfill.Provenance.BASELINE, rows, NOON);
  }

  @Test
  void beforeTheFirstRunNothingIsShown() {
    historian.open(false);

    assertThat(tracker.history()).isEmpty();
    assertThat(tracker.historyNote()).isEmpty();
  }

  @Test
  void aRunRecordsTheHistoryAndShowsIt() {
    SmallQemu.type2(qemu);
    CommitId converted = SmallQemu.type1(qemu);

    ScanRun run = run().orElseThrow();

    assertThat(run.state()).isEqualTo(ScanRun.State.SUCCEEDED);
    assertThat(run.commit()).isEqualTo(converted);
    assertThat(run.message()).isNull();
    assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-01-01T12:00:00.123Z"));
    assertThat(run.deeds().work()).isEqualTo(ScanDeeds.Work.HISTORY);
    assertThat(run.deeds().trigger()).isEqualTo(Trigger.SCHEDULE);
    assertThat(run.deeds().from()).isNull();
    assertThat(run.deeds().commits()).isEqualTo(2);
    assertThat(run.deeds().transitions())
        .isPositive()
        .isEqualTo(tracker.history().orElseThrow().transitions().size());
    assertThat(run.deeds().filesRead()).isPositive();
    assertThat(run.phases()).extracting(ScanPhase::name).contains("recording the history");
    assertThat(scans.runs).containsExactly(run);
    assertThat(scans.facts("7")).isNotEmpty();
    assertThat(tracker.latestScan()).contains(run);
    assertThat(tracker.current().orElseThrow().run()).isEqualTo(run);
    assertThat(tracker.current().orElseThrow().snapshot().revision().commit()).isEqualTo(converted);
    assertThat(shownTip()).isEqualTo(converted);
  }

  @Test
  void theTipIsSearchedAndTheStepsAreJudged() {
    CommitId first = SmallQemu.type2(qemu);
    SmallQemu.type1(qemu);
    CommitId back = qemu.commit("back").put(DemoCpu.FILE, DemoCpu.legacy()).write();

    run();

    assertThat(tracker.grep().orElseThrow().revision().commit()).isEqualTo(back);
    ReplayReport replay = tracker.replay().orElseThrow();
    assertThat(replay.steps()).isEqualTo(2);
    assertThat(replay.findings()).extracting(ReplayFinding::rule).contains("VMSD-002");
    assertThat(replay.findings())
        .extracting(finding -> finding.landing().id())
        .doesNotContain(first);
  }

  @Test
  void withoutNewsNothingIsDoneAgain() {
    SmallQemu.type2(qemu);
    run();
    var grep = tracker.grep();
    var replay = tracker.replay();
    var history = tracker.history();

    assertThat(run()).isEmpty();

    assertThat(scans.runs).hasSize(1);
    assertThat(histories.writes()).isEqualTo(1);
    assertThat(tracker.grep().orElseThrow()).isSameAs(grep.orElseThrow());
    assertThat(tracker.replay().orElseThrow()).isSameAs(replay.orElseThrow());
    assertThat(tracker.history().orElseThrow()).isSameAs(history.orElseThrow());
  }

  @Test
  void afterARestartWhatIsRecordedIsShownWithoutARun() {
    CommitId tip = SmallQemu.type2(qemu);
    run();
    historian = another();

    historian.open(true);
    assertThat(shownTip()).isEqualTo(tip);

    historian = another();
    assertThat(run()).isEmpty();
    assertThat(shownTip()).isEqualTo(tip);
    assertThat(tracker.grep()).isPresent();
    assertThat(scans.runs).hasSize(1);
  }

  @Test
  void newCommitsAreAddedAndJudged() {
    SmallQemu.type2(qemu);
    CommitId base = SmallQemu.type1(qemu);
    run();
    CommitId back = qemu.commit("back").put(DemoCpu.FILE, DemoCpu.legacy()).write();

    ScanRun second = run().orElseThrow();

    assertThat(second.deeds().from()).isEqualTo(base);
    assertThat(second.deeds().commits()).isEqualTo(1);
    assertThat(second.message()).isNull();
    assertThat(shownTip()).isEqualTo(back);
    assertThat(tracker.grep().orElseThrow().revision().commit()).isEqualTo(back);
    ReplayReport grown = tracker.replay().orElseThrow();
    historian = another();
    run();
    assertThat(grown.steps()).isEqualTo(2);
    assertThat(tracker.replay().orElseThrow()).isEqualTo(grown);
  }

  @Test
  void whatUpstreamRewroteIsMadeAnewAndSaid() {
    CommitId first = SmallQemu.type2(qemu);
    SmallQemu.type1(qemu);
    run();
    CommitId other =
        qemu.commit("demo: otherwise").from(first).put(DemoCpu.FILE, DemoCpu.stub()).write();

    ScanRun second = run().orElseThrow();

    assertThat(second.message()).contains("master was rewritten upstream: 1 recorded commits");
    assertThat(second.deeds().from()).isEqualTo(first);
    assertThat(shownTip()).isEqualTo(other);
    ReplayReport anew = tracker.replay().orElseThrow();
    assertThat(anew.steps()).isEqualTo(1);
    assertThat(anew.last().id()).isEqualTo(other);
  }

  @Test
  void furtherBranchesHaveTheirHistoriesAndRuns() {
    CommitId master = SmallQemu.type2(qemu);
    CommitId stable =
        qemu.commit("stable fix").on("stable-9.0").from(master).put("README", "\n").write();

    ScanRun run = run().orElseThrow();

    assertThat(run.branch()).isEqualTo("master");
    assertThat(scans.runs).extracting(ScanRun::branch).containsExactly("master", "stable-9.0");
    assertThat(tracker.current().orElseThrow().run()).isEqualTo(run);
    assertThat(tracker.latestScan()).contains(run);
    assertThat(tracker.branches()).containsExactly("master", "stable-9.0");
    assertThat(tracker.history("stable-9.0").orElseThrow().backfill().tip().commit())
        .isEqualTo(stable);
    assertThat(shownTip()).isEqualTo(master);

    qemu.commit("another").on("stable-9.0").put("README", "\n\n").write();
    assertThat(run()).isEmpty();
    assertThat(scans.runs).hasSize(3);
  }

  @Test
  void aFailureIsRecordedWithItsReason() {
    SmallQemu.type2(qemu);
    doThrow(new DataAccessResourceFailureException("gone"))
        .when(histories)
        .record(any(), any(), any(), any(), any());

    assertThatThrownBy(this::run).isInstanceOf(DataAccessResourceFailureException.class);

    ScanRun failed = scans.runs.get(0);
    assertThat(failed.state()).isEqualTo(ScanRun.State.FAILED);
    assertThat(failed.message()).isEqualTo("The database can't be used (gone).");
    assertThat(failed.deeds().filesRead()).isPositive();
    assertThat(failed.phases()).extracting(ScanPhase::name).contains("recording the history");
    assertThat(tracker.history()).isEmpty();
    assertThat(tracker.current()).isEmpty();
  }

  @Test
  void whatCameWithTheApplicationIsSaidToBeUnconfirmed() {
    CommitId tip = SmallQemu.type2(qemu);
    came(baseline().rows());

    historian.open(false);

    assertThat(shownTip()).isEqualTo(tip);
    assertThat(tracker.historyNote().orElseThrow())
        .isEqualTo(
            "This history came with the application, made at commit %s; this installation's own backfill hasn't confirmed it yet."
                .formatted(tip.abbreviated()));
  }

  @Test
  void theOwnHistoryTakesThePlaceOfWhatItConfirms() {
    SmallQemu.type2(qemu);
    Backfill came = came(baseline().rows());
    historian.open(false);

    run();

    assertThat(histories.newest(MAIN, Backfill.Provenance.BASELINE)).isEmpty();
    assertThat(histories.rows(came)).isNull();
    assertThat(tracker.historyNote()).isEmpty();
    assertThat(tracker.history().orElseThrow().backfill().provenance())
        .isEqualTo(Backfill.Provenance.SCAN);
  }

  @Test
  void aDifferenceToWhatCameIsSaidAndBothAreKept() {
    SmallQemu.type2(qemu);
    HistoryRows good = baseline().rows();
    Backfill came =
        came(
            new HistoryRows(
                good.landings(), good.states(), List.of(), good.releases(), good.facts()));
    historian.open(false);

    run();

    assertThat(tracker.historyNote().orElseThrow())
        .startsWith("The history that came with the application isn't what this installation found")
        .contains("its own is shown. ")
        .contains("transition that is new: demo");
    assertThat(histories.newest(MAIN, Backfill.Provenance.BASELINE)).contains(came);
    assertThat(tracker.history().orElseThrow().backfill().provenance())
        .isEqualTo(Backfill.Provenance.SCAN);
  }

  @Test
  void itIsComparedAgainOnlyAfterTheOwnHistoryChanged() {
    SmallQemu.type2(qemu);
    HistoryRows good = baseline().rows();
    came(new HistoryRows(good.landings(), good.states(), List.of(), good.releases(), good.facts()));
    historian.open(false);
    run();
    tracker.noteAboutHistory("kept");

    run();
    assertThat(tracker.historyNote()).contains("kept");

    qemu.commit("more").put("README", "\n").write();
    run();
    assertThat(tracker.historyNote().orElseThrow()).startsWith("The history that came");
  }

  @Test
  void onlyOneInstanceTakesWhatCameWithTheApplication() {
    scans.take(Lease.BASELINE, "another instance");

    historian.open(true);
    assertThat(histories.newest(MAIN, Backfill.Provenance.BASELINE)).isEmpty();

    scans.release(Lease.BASELINE, "another instance");
    historian.open(true);
    assertThat(histories.newest(MAIN, Backfill.Provenance.BASELINE).isPresent())
        .isEqualTo(Baseline.included().isPresent());
    assertThat(scans.leases).doesNotContainKey(Lease.BASELINE);
  }

  @Test
  void anotherInstancesHistoryIsFollowed() {
    SmallQemu.type2(qemu);
    run();
    Historian recording = historian;
    historian = another();
    historian.open(false);
    Tracker followed = tracker;
    HistoryView before = followed.history().orElseThrow();
    CommitId tip = SmallQemu.type1(qemu);
    recording.run(FetchObserver.NONE, Trigger.SCHEDULE);

    historian.follow(tip(), FetchObserver.NONE);

    assertThat(shownTip()).isEqualTo(tip).isNotEqualTo(before.backfill().tip().commit());
    assertThat(followed.grep().orElseThrow().revision().commit()).isEqualTo(tip);
    assertThat(followed.replay().orElseThrow().steps()).isEqualTo(1);
    HistoryView shown = followed.history().orElseThrow();
    historian.follow(tip(), FetchObserver.NONE);
    assertThat(followed.history().orElseThrow()).isSameAs(shown);
  }

  @Test
  void aTipWhoseHistoryIsNotRecordedYetIsNotLookedAt() {
    SmallQemu.type2(qemu);
    run();
    historian = another();
    historian.open(false);
    SmallQemu.type1(qemu);

    historian.follow(tip(), FetchObserver.NONE);

    assertThat(tracker.grep()).isEmpty();
    assertThat(tracker.replay()).isEmpty();
  }

  @Test
  void whatAnotherInstanceConfirmedIsNoLongerSaidToBeUnconfirmed() {
    CommitId first = SmallQemu.type2(qemu);
    Backfill came = came(baseline().rows());
    historian.open(false);
    Historian recording = historian;
    historian = another();
    historian.open(false);
    assertThat(tracker.historyNote()).isPresent();

    recording.run(FetchObserver.NONE, Trigger.SCHEDULE);
    historian.follow(tip(), FetchObserver.NONE);

    assertThat(histories.rows(came)).isNull();
    assertThat(tracker.historyNote()).isEmpty();
    assertThat(shownTip()).isEqualTo(first);
    tracker.noteAboutHistory("Nobody has confirmed it.");
    historian.follow(tip(), FetchObserver.NONE);
    assertThat(tracker.historyNote()).isEmpty();
  }

  @Test
  void aStopEndsTheRunBeforeItIsRecorded() {
    SmallQemu.type2(qemu);
    doThrow(new CancellationException()).when(histories).record(any(), any(), any(), any(), any());

    assertThatThrownBy(this::run).isInstanceOf(CancellationException.class);

    assertThat(scans.runs.get(0).message()).isEqualTo("The application was stopped.");
  }
}
