package org.vmsdtracker.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;

/**
 * How fresh the data is. What is known is served while scans fail, so no state here takes an
 * instance out of service.
 */
final class ScanHealth implements HealthIndicator {

  /** Scans fail; what was known before is served. */
  static final Status OUT_OF_DATE = new Status("OUT_OF_DATE");

  /** The first scan isn't done. */
  static final Status STARTING = new Status("STARTING");

  private final Tracker tracker;
  private final Clock clock;

  ScanHealth(Tracker tracker, Clock clock) {
    this.tracker = tracker;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Optional<ScannedTip> tip = tracker.current();
    Optional<Trouble> trouble = tracker.trouble();
    var health =
        new Health.Builder(
            trouble.isPresent() ? OUT_OF_DATE : tip.isPresent() ? Status.UP : STARTING);
    tip.ifPresent(scanned -> tell(health, scanned));
    trouble.ifPresent(wrong -> tell(health, wrong));
    tracker
        .latestScan()
        .ifPresent(run -> health.withDetail("lastScan", run.id()).withDetail("state", run.state()));
    return health.build();
  }

  private void tell(Health.Builder health, ScannedTip scanned) {
    Instant finished = scanned.run().finishedAt();
    health.withDetail("commit", scanned.snapshot().revision().commit().hex());
    if (finished != null) {
      health
          .withDetail("scannedAt", finished.toString())
          .withDetail("ageSeconds", Duration.between(finished, clock.instant()).toSeconds());
    }
  }

  private static void tell(Health.Builder health, Trouble trouble) {
    health
        .withDetail("trouble", trouble.sentence())
        .withDetail("since", trouble.since().toString())
        .withDetail("nextTry", trouble.nextTry().toString());
  }
}
