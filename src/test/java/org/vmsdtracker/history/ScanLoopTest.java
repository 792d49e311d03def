package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.FactsCache;

/** When the job runs, by a clock that stands still. */
class ScanLoopTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final ScanJob job = mock(ScanJob.class);
  private final ScheduledExecutorService executor = mock(ScheduledExecutorService.class);
  private final Queue<Runnable> planned = new ArrayDeque<>();
  private final Tracker tracker =
      new Tracker(new Snapshots(mock(LocalOrigin.class), FactsCache.none()));
  private final ScanLoop loop =
      new ScanLoop(
          job,
          new VmsdProperties.Scan(
              Schedule.valueOf("30m"), Duration.ofSeconds(10), Duration.ofMinutes(1)),
          tracker,
          executor,
          Clock.fixed(NOW, ZoneOffset.UTC),
          () -> 1);
  private Duration wait = Duration.ZERO;

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
    loop.start();
  }

  private Duration waitAfterRun() {
    planned.remove().run();
    assertThat(planned).hasSize(1);
    return wait;
  }

  private void upstreamFails() {
    doThrow(new GitFailure(GitFailure.Kind.UNREACHABLE, "It can't be reached."))
        .when(job)
        .run(any());
  }

  @Test
  void afterASuccessTheScheduleCounts() {
    assertThat(waitAfterRun()).isEqualTo(Duration.ofMinutes(30));
    assertThat(tracker.trouble()).isEmpty();
  }

  @Test
  void afterFailuresTheWaitDoublesUntilTheJobHeals() {
    upstreamFails();
    assertThat(waitAfterRun()).isEqualTo(Duration.ofSeconds(10));
    assertThat(waitAfterRun()).isEqualTo(Duration.ofSeconds(20));
    assertThat(waitAfterRun()).isEqualTo(Duration.ofSeconds(40));
    assertThat(waitAfterRun()).isEqualTo(Duration.ofMinutes(1));
    assertThat(tracker.trouble())
        .contains(new Trouble("It can't be reached.", NOW, NOW.plusSeconds(60)));

    doNothing().when(job).run(any());
    assertThat(waitAfterRun()).isEqualTo(Duration.ofMinutes(30));
    assertThat(tracker.trouble()).isEmpty();

    upstreamFails();
    assertThat(waitAfterRun()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void anErrorOfOurOwnIsTroubleTooAndTheLoopGoesOn() {
    doThrow(new StackOverflowError()).when(job).run(any());

    assertThat(waitAfterRun()).isEqualTo(Duration.ofSeconds(10));
    assertThat(tracker.trouble().orElseThrow().sentence()).contains("StackOverflowError");
  }

  @Test
  void onceTheHistoryHasComeTheTipIsScannedAgainAtOnce() {
    when(job.completeHistory()).thenReturn(true, false);

    assertThat(waitAfterRun()).isEqualTo(Duration.ZERO);
    assertThat(waitAfterRun()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aRunIsToldWhyItBegins() {
    upstreamFails();
    waitAfterRun();
    when(job.completeHistory()).thenReturn(true, false);
    doNothing().when(job).run(any());
    waitAfterRun();
    waitAfterRun();
    waitAfterRun();

    InOrder runs = inOrder(job);
    runs.verify(job).run(ScanDeeds.Trigger.START);
    runs.verify(job).run(ScanDeeds.Trigger.RETRY);
    runs.verify(job).run(ScanDeeds.Trigger.HISTORY);
    runs.verify(job).recordHistory(ScanDeeds.Trigger.HISTORY);
    runs.verify(job).run(ScanDeeds.Trigger.SCHEDULE);
  }

  @Test
  void betweenRunsNothingGoesOn() {
    tracker.show(() -> new Activity("fetching", 1, 2, "objects", 0));

    waitAfterRun();

    assertThat(tracker.activity().isIdle()).isTrue();
  }

  @Test
  void aHistoryThatCannotBeFetchedIsTriedAgainWithPatience() {
    when(job.completeHistory())
        .thenThrow(new GitFailure(GitFailure.Kind.UNREACHABLE, "It broke off."));

    assertThat(waitAfterRun()).isEqualTo(Duration.ofSeconds(10));
    assertThat(waitAfterRun()).isEqualTo(Duration.ofSeconds(20));
    assertThat(tracker.trouble().orElseThrow().sentence()).isEqualTo("It broke off.");
  }
}
