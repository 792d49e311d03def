package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.ScanDeeds.Trigger;

/**
 * Runs the job one time after another: by the schedule, counted from the last scan of any instance,
 * or sooner after a failure. Between its runs it follows what other instances record. While one of
 * them has a run under way it asks for the lease again and again, and so takes over when that dies.
 */
final class ScanLoop {

  private static final Logger LOG = LoggerFactory.getLogger(ScanLoop.class);

  /** Between two looks at what others did, and two tries to scan while another one does. */
  static final Duration LOOK = Duration.ofSeconds(2);

  private final ScanJob job;
  private final Follower follower;
  private final VmsdProperties.Scan settings;
  private final Tracker tracker;
  private final ScheduledExecutorService executor;
  private final Clock clock;
  private final LongSupplier nanos;
  private final DoubleSupplier chance;
  private Trigger trigger = Trigger.START;
  private long scanAt;
  private long lookAt;
  private int failedScans;
  private int failedLooks;
  private boolean discarded;

  /**
   * Puts the loop together.
   *
   * @param clock for people and cron expressions; may jump
   * @param nanos what waits are measured by, such as {@link System#nanoTime}
   */
  ScanLoop(
      ScanJob job,
      Follower follower,
      VmsdProperties.Scan settings,
      Tracker tracker,
      ScheduledExecutorService executor,
      Clock clock,
      LongSupplier nanos,
      DoubleSupplier chance) {
    this.job = job;
    this.follower = follower;
    this.settings = settings;
    this.tracker = tracker;
    this.executor = executor;
    this.clock = clock;
    this.nanos = nanos;
    this.chance = chance;
  }

  void start() {
    scanAt = nanos.getAsLong();
    lookAt = scanAt;
    executor.execute(this::turn);
  }

  /** Plans no more runs; one that is under way comes to its end soon. */
  void stop() {
    job.stop();
    executor.shutdown();
  }

  private void turn() {
    if (until(lookAt) <= 0) {
      lookAround();
    }
    if (until(scanAt) <= 0) {
      scan();
    }
    tracker.show(Activity::idle);
    if (!executor.isShutdown()) {
      long wait = Math.max(0, Math.min(until(lookAt), until(scanAt)));
      Future<?> unused = executor.schedule(this::turn, wait, TimeUnit.NANOSECONDS);
    }
  }

  private long until(long moment) {
    return moment - nanos.getAsLong();
  }

  private long after(Duration wait) {
    return nanos.getAsLong() + wait.toNanos();
  }

  private void lookAround() {
    try {
      job.requireSound();
      boolean another = follower.look();
      if (another) {
        scanned();
      }
      if (follower.sawRunning()) {
        scanAt = after(Duration.ZERO);
      }
      follower.catchUp();
      if (another || failedLooks > 0) {
        tracker.clearTrouble();
      }
      failedLooks = 0;
      lookAt = after(LOOK);
    } catch (RuntimeException | Error e) {
      failedLooks++;
      boolean again = discarded;
      lookAt = after(failed("Following other instances", failedLooks, e));
      scanAt = discarded && !again ? lookAt : scanAt;
    }
  }

  private void scan() {
    try {
      if (!job.run(trigger)) {
        scanAt = after(LOOK);
        trigger = trigger == Trigger.START ? Trigger.SCHEDULE : trigger;
        return;
      }
      tracker.clearTrouble();
      boolean more = job.completeHistory();
      if (!more) {
        job.recordHistory(trigger);
      }
      scanned();
      if (more) {
        trigger = Trigger.HISTORY;
        scanAt = after(Duration.ZERO);
      }
    } catch (RuntimeException | Error e) {
      failedScans++;
      scanAt = after(failed("Scan", failedScans, e));
      trigger = Trigger.RETRY;
    } finally {
      release();
      RunLog.end();
    }
  }

  private void scanned() {
    failedScans = 0;
    discarded = false;
    trigger = Trigger.SCHEDULE;
    Instant now = clock.instant();
    scanAt = after(Duration.between(now, settings.schedule().after(now)));
  }

  private void release() {
    try {
      job.release();
    } catch (RuntimeException e) {
      LOG.warn("The lease of the scan can't be given back and will run out: {}", e.getMessage());
    }
  }

  private Duration failed(String what, int failures, Throwable failure) {
    Duration wait = settings.backOff().after(failures, chance.getAsDouble());
    Instant now = clock.instant();
    Instant next = now.plus(wait);
    String sentence = mended(failure);
    Instant since = tracker.trouble().map(Trouble::since).orElse(now);
    if (failure instanceof CancellationException) {
      LOG.info("The scan was stopped; the next start goes on where it left off");
      return wait;
    }
    tracker.show(new Trouble(sentence, since, next));
    LOG.warn("{} failed {} times in a row, next try at {}: {}", what, failures, next, sentence);
    if (failures == 1 && !(failure instanceof GitFailure)) {
      LOG.warn("The failure in full", failure);
    }
    return wait;
  }

  /**
   * What a person reads about a failure. A damaged mirror is let go of, once until a scan succeeds:
   * where fetching anew doesn't help, doing so again won't.
   */
  private String mended(Throwable failure) {
    String sentence = ScanJob.sentence(failure);
    if (!discarded
        && failure instanceof GitFailure damage
        && damage.kind().isDamage()
        && job.discardMirror()) {
      discarded = true;
      return sentence + " It is fetched anew.";
    }
    return sentence;
  }
}
