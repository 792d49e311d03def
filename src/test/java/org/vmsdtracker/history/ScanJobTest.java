package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.history.ScanDeeds.Trigger;
import org.vmsdtracker.history.ScanStore.Lease;

/** One scan at a time, in this thread. */
class ScanJobTest {

  private static final String ME = "this instance";
  private static final Source MAIN = new Source("qemu", "master");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir Path directory;

  private final StoreInMemory scans = spy(new StoreInMemory());
  private final CompletableFuture<ScanStore> opened = new CompletableFuture<>();
  private final CompletableFuture<Historian> historian = new CompletableFuture<>();
  private final ScheduledExecutorService executor = mock(ScheduledExecutorService.class);
  private final ScheduledFuture<?> renewal = mock(ScheduledFuture.class);
  private TestHistory qemu;
  private Origin origin;
  private Snapshots snapshots;
  private Tracker tracker;
  private Journal journal;
  private ScanJob job;

  @BeforeEach
  void begin() {
    qemu = SmallQemu.in(directory.resolve("qemu.git"));
    doReturn(renewal).when(executor).scheduleAtFixedRate(any(), anyLong(), anyLong(), any());
    use(new LocalOrigin(directory.resolve("qemu.git"), "master", List.of()));
  }

  private void use(Origin other) {
    origin = other;
    var facts = new FactsMemory("7");
    snapshots = new Snapshots(origin, facts);
    tracker = new Tracker(snapshots);
    journal = new Journal(tracker, CLOCK);
    job =
        new ScanJob(
            origin, MAIN, snapshots, opened, historian, executor, tracker, journal, ME, "7", CLOCK);
  }

  @AfterEach
  void end() {
    origin.close();
    qemu.close();
  }

  private static ScanRun succeeded(ScannedTip tip) {
    assertThat(tip.run().state()).isEqualTo(ScanRun.State.SUCCEEDED);
    return tip.run();
  }

  @Test
  void aScanClassifiesTheTipAndRecordsIt() {
    CommitId tip = SmallQemu.type2(qemu);
    opened.complete(scans);

    assertThat(job.run(Trigger.START)).isTrue();

    ScanRun run = succeeded(tracker.current().orElseThrow());
    assertThat(run.commit()).isEqualTo(tip);
    assertThat(run.startedAt()).isEqualTo(NOON);
    assertThat(run.finishedAt()).isEqualTo(NOON);
    assertThat(run.deeds().work()).isEqualTo(ScanDeeds.Work.TIP);
    assertThat(run.deeds().trigger()).isEqualTo(Trigger.START);
    assertThat(run.deeds().filesRead()).isPositive();
    assertThat(run.deeds().from()).isNull();
    ScanRun kept = scans.runs.get(0);
    assertThat(kept.phases())
        .extracting(ScanPhase::name, ScanPhase::amount, ScanPhase::unit)
        .contains(tuple("classifying every target", 1L, "targets"))
        .extracting(row -> row.toList().get(0))
        .containsExactly("fetching the tip", "classifying every target", "recording");
    assertThat(tracker.latestScan()).contains(kept);
    assertThat(scans.leases).containsEntry(Lease.SCAN, ME);
    job.release();
    assertThat(scans.leases).isEmpty();
  }

  @Test
  void aLaterScanTellsWhereItBeganAndWhatItKnew() {
    CommitId first = SmallQemu.type2(qemu);
    opened.complete(scans);
    job.run(Trigger.START);
    CommitId second = SmallQemu.type1(qemu);

    assertThat(job.run(Trigger.SCHEDULE)).isTrue();

    ScanRun run = succeeded(tracker.current().orElseThrow());
    assertThat(run.commit()).isEqualTo(second);
    assertThat(run.deeds().from()).isEqualTo(first);
    assertThat(run.deeds().filesKnown()).isPositive();
  }

  @Test
  void theLeaseIsRenewedWhileAScanRuns() {
    SmallQemu.type2(qemu);
    var renewing = ArgumentCaptor.forClass(Runnable.class);
    job.completeHistory();
    verify(executor)
        .scheduleAtFixedRate(renewing.capture(), eq(15L), eq(15L), eq(TimeUnit.SECONDS));
    verify(renewal).cancel(false);

    renewing.getValue().run();
    opened.complete(scans);
    renewing.getValue().run();
    verify(scans).renew(Lease.SCAN, ME);

    doThrow(new DataAccessResourceFailureException("gone")).when(scans).renew(any(), any());
    assertThatCode(() -> renewing.getValue().run()).doesNotThrowAnyException();

    job.run(Trigger.START);
    verify(executor, times(2)).scheduleAtFixedRate(any(), anyLong(), anyLong(), any());
    verify(renewal, times(2)).cancel(false);
  }

  @Test
  void whileAnotherHasTheLeaseNothingIsDone() {
    SmallQemu.type2(qemu);
    opened.complete(scans);
    scans.take(Lease.SCAN, "another instance");

    assertThat(job.run(Trigger.START)).isFalse();

    assertThat(scans.runs).isEmpty();
    assertThat(tracker.current()).isEmpty();
    verify(executor, never()).scheduleAtFixedRate(any(), anyLong(), anyLong(), any());
    job.release();
    assertThat(scans.leases).containsEntry(Lease.SCAN, "another instance");
  }

  @Test
  void whatAnotherScannedSinceIsNotScannedAgain() {
    SmallQemu.type2(qemu);
    opened.complete(scans);
    job.run(Trigger.START);
    ScannedTip seen = tracker.current().orElseThrow();
    job.run(Trigger.SCHEDULE);
    int runs = scans.runs.size();
    tracker.show(seen);

    assertThat(job.run(Trigger.SCHEDULE)).isFalse();
    assertThat(scans.runs).hasSize(runs);
    assertThat(scans.leases).isEmpty();

    assertThat(job.run(Trigger.START)).isTrue();
    assertThat(scans.runs).hasSize(runs + 1);
  }

  @Test
  void aFailureIsRecordedAndThrown() {
    qemu.commit("no tree of QEMU's").put("README", "\n").write();
    opened.complete(scans);

    assertThatThrownBy(() -> job.run(Trigger.RETRY)).isInstanceOf(GitFailure.class);

    ScanRun failed = scans.runs.get(0);
    assertThat(failed.state()).isEqualTo(ScanRun.State.FAILED);
    assertThat(failed.message()).contains("no tree of QEMU's");
    assertThat(failed.finishedAt()).isEqualTo(NOON);
    assertThat(failed.deeds().trigger()).isEqualTo(Trigger.RETRY);
    assertThat(failed.phases()).extracting(ScanPhase::name).startsWith("fetching the tip");
    assertThat(tracker.latestScan()).contains(failed);
    verify(renewal).cancel(false);
  }

  @Test
  void aFailureThatCannotBeRecordedStaysTheReason() {
    qemu.commit("no tree of QEMU's").put("README", "\n").write();
    opened.complete(scans);
    doThrow(new DataAccessResourceFailureException("gone"))
        .when(scans)
        .fail(any(), any(), any(), any());

    assertThatThrownBy(() -> job.run(Trigger.START))
        .isInstanceOf(GitFailure.class)
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOf(DataAccessResourceFailureException.class));
  }

  @Test
  void aStoreThatFailsIsTheReason() {
    SmallQemu.type2(qemu);
    opened.completeExceptionally(new DataAccessResourceFailureException("gone"));

    assertThatThrownBy(() -> job.run(Trigger.START))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void theHistoryIsBroughtAndRecordedUnderTheSameRun() {
    CommitId tip = SmallQemu.type2(qemu);
    opened.complete(scans);
    historian.complete(
        new Historian(
            origin,
            MAIN,
            snapshots,
            new FactsMemory("7"),
            scans,
            new HistoryInMemory(),
            tracker,
            journal,
            ME,
            "7",
            CLOCK));
    job.run(Trigger.START);
    assertThat(job.completeHistory()).isFalse();

    job.recordHistory(Trigger.HISTORY);

    assertThat(tracker.history().orElseThrow().backfill().tip().commit()).isEqualTo(tip);
    ScanRun recorded = scans.runs.get(1);
    assertThat(recorded.deeds().trigger()).isEqualTo(Trigger.HISTORY);
    assertThat(recorded.phases())
        .extracting(ScanPhase::name)
        .contains("recording the history", "replay: judging");
    assertThat(tracker.latestScan()).contains(recorded);
    verify(renewal, times(3)).cancel(false);

    job.run(Trigger.SCHEDULE);
    int phases = scans.runs.get(2).phases().size();
    job.recordHistory(Trigger.SCHEDULE);
    assertThat(scans.runs).hasSize(3);
    assertThat(scans.runs.get(2).phases()).hasSizeGreaterThan(phases);
    assertThat(tracker.latestScan()).contains(scans.runs.get(2));
  }

  @Test
  void damageThatReadersMetIsThrownOnce() {
    LocalOrigin damaged = mock(LocalOrigin.class);
    var damage = new GitFailure(GitFailure.Kind.DAMAGED_OBJECT, "An object is damaged.");
    when(damaged.fetch(any(), any(), any())).thenThrow(damage);
    use(damaged);
    assertThatCode(job::requireSound).doesNotThrowAnyException();
    assertThatThrownBy(() -> tracker.at("v1.0")).isSameAs(damage);

    assertThatThrownBy(job::requireSound).isSameAs(damage);
    assertThatCode(job::requireSound).doesNotThrowAnyException();
  }

  @Test
  void aMirrorThatCannotBeRemovedStays() {
    assertThat(job.discardMirror()).isFalse();
    MirroredOrigin mirrored = mock(MirroredOrigin.class);
    use(mirrored);
    when(mirrored.discard()).thenReturn(true).thenThrow(new IllegalStateException("busy"));

    assertThat(job.discardMirror()).isTrue();
    assertThat(job.discardMirror()).isFalse();
  }

  @Test
  void aStopEndsItWhereItBeginsSomething() {
    SmallQemu.type2(qemu);
    opened.complete(scans);
    job.stop();

    assertThatThrownBy(() -> job.run(Trigger.START)).isInstanceOf(CancellationException.class);
    assertThat(scans.runs.get(0).message()).isEqualTo("The application was stopped.");
  }

  @Test
  void aFailureIsSaidInASentence() {
    var gone = new DataAccessResourceFailureException("no", new IllegalStateException("gone"));

    assertThat(ScanJob.sentence(gone)).isEqualTo("The database can't be used (gone).");
    assertThat(ScanJob.sentence(new CompletionException(gone)))
        .isEqualTo("The database can't be used (gone).");
    assertThat(ScanJob.sentence(new CannotCreateTransactionException("no transaction")))
        .isEqualTo("The database can't be used (no transaction).");
    assertThat(ScanJob.sentence(new CancellationException()))
        .isEqualTo("The application was stopped.");
    assertThat(ScanJob.sentence(new GitFailure(GitFailure.Kind.NOT_QEMU, "No tree.")))
        .isEqualTo("No tree.");
    assertThat(ScanJob.sentence(new IllegalStateException("odd")))
        .isEqualTo(
            "The scan broke off (java.lang.IllegalStateException: odd); the log of the application tells more.");
  }
}
