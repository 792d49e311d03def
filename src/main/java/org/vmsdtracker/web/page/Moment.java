package org.vmsdtracker.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A point in time as pages show it.
 *
 * @param iso for machines, e.g. {@code 2021-04-21T17:51:05Z}
 * @param day e.g. {@code 2021-04-21}
 * @param minute e.g. {@code 2021-04-21 17:51 UTC}
 * @param age e.g. {@code 3 minutes ago}, in the words of {@code frontend/src/lib/age.ts}
 */
record Moment(String iso, String day, String minute, String age) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Moment of(Instant then, Instant now) {
    return new Moment(
        DateTimeFormatter.ISO_INSTANT.format(then),
        DAY.format(then),
        minute(then),
        age(Duration.between(then, now)));
  }

  /** A time to the minute, e.g. {@code 2021-04-21 17:51 UTC}. */
  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  private static String age(Duration passed) {
    if (passed.toMinutes() < 1) {
      return "just now";
    }
    if (passed.toHours() < 1) {
      return ago(passed.toMinutes(), "minute");
    }
    return passed.toDays() < 2 ? ago(passed.toHours(), "hour") : ago(passed.toDays(), "day");
  }

  private static String ago(long amount, String unit) {
    return amount + " " + unit + (amount == 1 ? "" : "s") + " ago";
  }
}
