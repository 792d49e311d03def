package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.FactsCache;

/** When the job runs, by a clock that stands still. */
class ScanLoopTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private Duration wait = Duration.ZERO;
  private Duration elapsed = Duration.ofHours(-1);
  private int scans;
  private final ScanJob job = mock(ScanJob.class);
  private final ScheduledExecutorService executor = mock(ScheduledExecutorService.class);
  private final Queue<Runnable> planned = new ArrayDeque<>();
  private final Tracker tracker =
      new Tracker(new Snapshots(mock(LocalOrigin.class), FactsCache.none()));
  private final Follower follower = mock(Follower.class);
  private final ScanLoop loop =
      new ScanLoop(
          job,
          follower,
          new VmsdProperties.Scan(
              Schedule.valueOf("30m"), Duration.ofSeconds(10), Duration.ofMinutes(1)),
          tracker,
          executor,
          Clock.fixed(NOW, ZoneOffset.UTC),
          () -> elapsed.toNanos(),
          () -> 1);

  @BeforeEach
  void collectWhatIsPlanned() {
    when(executor.schedule(any(Runnable.class), anyLong(), any()))
        .thenAnswer(
            call -> {
              planned.add(call.getArgument(0));
              TimeUnit unit = call.getArgument(2);
              wait = Duration.of(call.getArgument(1), unit.toChronoUnit());
              return null;
            });
    doAnswer(call -> planned.add(call.getArgument(0))).when(executor).execute(any());
    scansSucceed();
    loop.start();
  }

  private void scansSucceed() {
    doAnswer(call -> ++scans > 0).when(job).run(any());
  }

  private void upstreamFails() {
    fails(new GitFailure(GitFailure.Kind.UNREACHABLE, "It can't be reached."));
  }

  private void fails(Throwable failure) {
    doAnswer(
            call -> {
              scans++;
              throw failure;
            })
        .when(job)
        .run(any());
  }

  /** Turns until a scan runs, and returns the time since the one before. */
  private Duration waitBeforeRun() {
    Duration last = elapsed;
    int before = scans;
    while (scans == before) {
      elapsed = elapsed.plus(wait);
      planned.remove().run();
      assertThat(planned).hasSize(1);
    }
    return elapsed.minus(last);
  }

  @Test
  void afterASuccessTheScheduleCounts() {
    assertThat(waitBeforeRun()).isZero();
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofMinutes(30));
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofMinutes(30));
    assertThat(tracker.trouble()).isEmpty();
  }

  @Test
  void afterFailuresTheWaitDoublesUntilTheJobHeals() {
    upstreamFails();
    assertThat(waitBeforeRun()).isZero();
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofSeconds(10));
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofSeconds(20));
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofSeconds(40));
    assertThat(tracker.trouble())
        .contains(new Trouble("It can't be reached.", NOW, NOW.plusSeconds(60)));

    scansSucceed();
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofMinutes(1));
    assertThat(tracker.trouble()).isEmpty();

    upstreamFails();
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofMinutes(30));
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aDamagedMirrorIsLetGoOfOnceUntilAScanSucceeds() {
    when(job.discardMirror()).thenReturn(true);
    fails(new GitFailure(GitFailure.Kind.MISSING_OBJECT, "An object is missing."));

    waitBeforeRun();
    assertThat(sentence()).isEqualTo("An object is missing. It is fetched anew.");
    waitBeforeRun();
    assertThat(sentence()).isEqualTo("An object is missing.");
    verify(job, times(1)).discardMirror();

    scansSucceed();
    waitBeforeRun();
    fails(new GitFailure(GitFailure.Kind.DAMAGED_OBJECT, "An object is damaged."));
    waitBeforeRun();
    assertThat(sentence()).isEqualTo("An object is damaged. It is fetched anew.");
    verify(job, times(2)).discardMirror();
  }

  @Test
  void damageThatAReaderMetMakesTheNextLookAScan() {
    when(job.discardMirror()).thenReturn(true);
    waitBeforeRun();
    doThrow(new GitFailure(GitFailure.Kind.DAMAGED_OBJECT, "An object is damaged."))
        .doNothing()
        .when(job)
        .requireSound();

    assertThat(waitBeforeRun()).isLessThan(Duration.ofMinutes(1));
    verify(job).discardMirror();
  }

  private String sentence() {
    return tracker.trouble().orElseThrow().sentence();
  }

  @Test
  void anErrorOfOurOwnIsTroubleTooAndTheLoopGoesOn() {
    fails(new StackOverflowError());

    waitBeforeRun();

    assertThat(tracker.trouble().orElseThrow().sentence()).contains("StackOverflowError");
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void onceTheHistoryHasComeTheTipIsScannedAgainAtOnce() {
    when(job.completeHistory()).thenReturn(true, false);

    waitBeforeRun();
    assertThat(waitBeforeRun()).isZero();
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aRunIsToldWhyItBegins() {
    upstreamFails();
    waitBeforeRun();
    when(job.completeHistory()).thenReturn(true, false);
    scansSucceed();
    waitBeforeRun();
    waitBeforeRun();
    waitBeforeRun();

    InOrder runs = inOrder(job);
    runs.verify(job).run(ScanDeeds.Trigger.START);
    runs.verify(job).release();
    runs.verify(job).run(ScanDeeds.Trigger.RETRY);
    runs.verify(job).release();
    runs.verify(job).run(ScanDeeds.Trigger.HISTORY);
    runs.verify(job).recordHistory(ScanDeeds.Trigger.HISTORY);
    runs.verify(job).release();
    runs.verify(job).run(ScanDeeds.Trigger.SCHEDULE);
  }

  @Test
  void betweenRunsNothingGoesOn() {
    tracker.show(() -> new Activity("fetching", 1, 2, "objects", 0));

    waitBeforeRun();

    assertThat(tracker.activity().isIdle()).isTrue();
  }

  @Test
  void aHistoryThatCannotBeFetchedIsTriedAgainWithPatience() {
    when(job.completeHistory())
        .thenThrow(new GitFailure(GitFailure.Kind.UNREACHABLE, "It broke off."));

    waitBeforeRun();
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofSeconds(10));
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofSeconds(20));
    assertThat(tracker.trouble().orElseThrow().sentence()).isEqualTo("It broke off.");
  }

  @Test
  void theScheduleCountsFromAnotherInstancesScanToo() {
    waitBeforeRun();
    var looks = new AtomicInteger();
    when(follower.look()).thenAnswer(call -> looks.incrementAndGet() == 300);

    assertThat(waitBeforeRun())
        .isEqualTo(ScanLoop.LOOK.multipliedBy(300).plus(Duration.ofMinutes(30)));
  }

  @Test
  void whileAnotherInstanceScansThisOneAsksAgainAndAgain() {
    waitBeforeRun();
    doAnswer(call -> ++scans < 0).when(job).run(any());
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofMinutes(30));

    assertThat(waitBeforeRun()).isEqualTo(ScanLoop.LOOK);

    verify(job, times(1)).recordHistory(any());
    verify(job, times(3)).release();
    assertThat(tracker.trouble()).isEmpty();
  }

  @Test
  void aRunThatIsUnderWayIsTakenOverAsSoonAsItsLeaseIsFree() {
    waitBeforeRun();
    var asked = new AtomicInteger();
    when(follower.sawRunning()).thenReturn(true);
    doAnswer(call -> asked.incrementAndGet() == 30 && ++scans > 0).when(job).run(any());

    assertThat(waitBeforeRun()).isEqualTo(ScanLoop.LOOK.multipliedBy(30));
  }

  @Test
  void whatCannotBeFollowedIsTroubleUntilItCan() {
    waitBeforeRun();
    doThrow(new GitFailure(GitFailure.Kind.UNREACHABLE, "It can't be reached."))
        .doThrow(new GitFailure(GitFailure.Kind.UNREACHABLE, "It can't be reached."))
        .doNothing()
        .when(follower)
        .catchUp();
    elapsed = elapsed.plus(ScanLoop.LOOK);
    planned.remove().run();

    assertThat(tracker.trouble())
        .contains(new Trouble("It can't be reached.", NOW, NOW.plusSeconds(10)));
    assertThat(waitBeforeRun()).isEqualTo(Duration.ofMinutes(30).minus(ScanLoop.LOOK));
    assertThat(tracker.trouble()).isEmpty();
  }
}
