package org.vmsdtracker.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/** When scans run: every so often after the last one, or by a cron expression in UTC. */
public final class Schedule {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final String text;
  private final @Nullable Duration every;
  private final @Nullable CronExpression cron;

  private Schedule(String text, @Nullable Duration every, @Nullable CronExpression cron) {
    this.text = text;
    this.every = every;
    this.cron = cron;
  }

  /**
   * Reads a duration such as {@code 30m} or {@code PT30M}, or a cron expression of six fields.
   *
   * @throws IllegalArgumentException with the expected form
   */
  public static Schedule valueOf(String text) {
    String stripped = text.strip();
    if (CronExpression.isValidExpression(stripped)) {
      return new Schedule(stripped, null, CronExpression.parse(stripped));
    }
    try {
      Duration every = DurationStyle.detectAndParse(stripped);
      if (every.compareTo(SHORTEST) >= 0) {
        return new Schedule(stripped, every, null);
      }
    } catch (IllegalArgumentException e) {
      throw unreadable(text, e);
    }
    throw unreadable(text, null);
  }

  private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "vmsd.scan.schedule is \""
            + text
            + "\"; expected a duration of at least 1s such as 30m, or a cron expression of six"
            + " fields such as \"0 */30 * * * *\" (UTC).",
        cause);
  }

  /** When the scan after one that ended at the given moment runs. */
  Instant after(Instant end) {
    if (cron != null) {
      ZonedDateTime next = cron.next(end.atZone(ZoneOffset.UTC));
      return next == null ? end.plus(Duration.ofDays(365)) : next.toInstant();
    }
    return end.plus(every == null ? SHORTEST : every);
  }

  @Override
  public String toString() {
    return text;
  }
}
