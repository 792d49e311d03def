package org.vmsdtracker.history;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the job is doing, for people to watch.
 *
 * @param phase what is going on, e.g. {@code fetching the tip}, {@code idle}
 * @param done units done in this phase
 * @param total units in this phase; 0 where not known
 * @param unit what is counted, e.g. {@code objects}
 * @param bytes bytes received in this phase
 * @param perSecond units done a second lately; 0 where not known yet, or nothing is
 */
public record Activity(
    String phase, long done, long total, String unit, long bytes, double perSecond) {

  private static final Activity IDLE = new Activity("idle", 0, 0, "", 0);

  /** An activity whose speed isn't known. */
  public Activity(String phase, long done, long total, String unit, long bytes) {
    this(phase, done, total, unit, bytes, 0);
  }

  public static Activity idle() {
    return IDLE;
  }

  /** Whether nothing is going on. */
  public boolean isIdle() {
    return equals(IDLE);
  }

  /** The share done from 0 to 1, empty where the total isn't known. */
  public OptionalDouble share() {
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1.0, (double) done / total));
  }

  /** The time that the rest of this phase takes at the speed of late; empty where not known. */
  public Optional<Duration> left() {
    return total == 0 || perSecond <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) Math.ceil(Math.max(0, total - done) / perSecond)));
  }
}
