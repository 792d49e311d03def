package org.vmsdtracker.render;

import java.time.Duration;
import java.util.Locale;

/** How long something takes, in words. */
public final class Took {

  private static final int TENTHS_BELOW = 100;

  private Took() {}

  /** To the tenth of a second, then to the second or minute: {@code 0.8 s}, {@code 2 min 5 s}. */
  public static String exactly(Duration time) {
    if (time.toSeconds() < TENTHS_BELOW) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    return time.toHours() == 0
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }

  /** An estimate, which is never that exact: {@code about 8 s}, {@code about 3 min}. */
  public static String about(Duration time) {
    if (time.toSeconds() < TENTHS_BELOW) {
      return "about %d s".formatted(Math.max(1, time.toSeconds()));
    }
    long minutes = Math.round(time.toSeconds() / 60.0);
    return minutes < TENTHS_BELOW
        ? "about %d min".formatted(minutes)
        : "about %d h".formatted(Math.round(minutes / 60.0));
  }
}
