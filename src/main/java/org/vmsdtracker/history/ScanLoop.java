package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.ScanDeeds.Trigger;

/** Runs the job one time after another: by the schedule, or sooner after a failure. */
final class ScanLoop {

  private static final Logger LOG = LoggerFactory.getLogger(ScanLoop.class);

  private final ScanJob job;
  private final VmsdProperties.Scan settings;
  private final Tracker tracker;
  private final ScheduledExecutorService executor;
  private final Clock clock;
  private final DoubleSupplier chance;
  private Trigger trigger = Trigger.START;
  private int failures;

  ScanLoop(
      ScanJob job,
      VmsdProperties.Scan settings,
      Tracker tracker,
      ScheduledExecutorService executor,
      Clock clock,
      DoubleSupplier chance) {
    this.job = job;
    this.settings = settings;
    this.tracker = tracker;
    this.executor = executor;
    this.clock = clock;
    this.chance = chance;
  }

  void start() {
    executor.execute(this::runAndPlan);
  }

  /** Plans no more runs; one that is under way comes to its end soon. */
  void stop() {
    job.stop();
    executor.shutdown();
  }

  private void runAndPlan() {
    Instant next;
    try {
      job.run(trigger);
      tracker.clearTrouble();
      boolean more = job.completeHistory();
      if (!more) {
        job.recordHistory(trigger);
      }
      failures = 0;
      trigger = more ? Trigger.HISTORY : Trigger.SCHEDULE;
      next = more ? clock.instant() : settings.schedule().after(clock.instant());
    } catch (RuntimeException | Error e) {
      next = failed(e);
      trigger = Trigger.RETRY;
    }
    tracker.show(Activity::idle);
    if (!executor.isShutdown()) {
      long wait = Duration.between(clock.instant(), next).toMillis();
      Future<?> unused =
          executor.schedule(this::runAndPlan, Math.max(0, wait), TimeUnit.MILLISECONDS);
    }
  }

  private Instant failed(Throwable failure) {
    failures++;
    Instant now = clock.instant();
    Instant next = now.plus(settings.backOff().after(failures, chance.getAsDouble()));
    String sentence = ScanJob.sentence(failure);
    Instant since = tracker.trouble().map(Trouble::since).orElse(now);
    tracker.show(new Trouble(sentence, since, next));
    LOG.warn("Scan failed {} times in a row, next try at {}: {}", failures, next, sentence);
    if (!(failure instanceof GitFailure)) {
      LOG.warn("The failure in full", failure);
    }
    return next;
  }
}
