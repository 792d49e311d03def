package org.vmsdtracker.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time as pages show it; how long ago that was is told by scripts, since a page is kept.
 *
 * @param iso for machines, e.g. {@code 2021-04-21T17:51:05Z}; HTML allows no more than milliseconds
 * @param day e.g. {@code 2021-04-21}
 * @param minute e.g. {@code 2021-04-21 17:51 UTC}
 */
record Moment(String iso, String day, String minute) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Moment of(Instant then) {
    String iso = DateTimeFormatter.ISO_INSTANT.format(then.truncatedTo(ChronoUnit.MILLIS));
    return new Moment(iso, DAY.format(then), minute(then));
  }

  /** A time to the minute, e.g. {@code 2021-04-21 17:51 UTC}. */
  static String minute(Instant time) {
    return MINUTE.format(time);
  }
}
