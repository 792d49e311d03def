package org.vmsdtracker.history;

import java.time.Duration;

/**
 * How long to wait after failures: doubling from the first wait to the longest one, and spread by
 * chance over the upper half of each, so that instances don't knock at the same moment.
 *
 * @param first the wait after one failure
 * @param most the longest wait
 */
record BackOff(Duration first, Duration most) {

  /**
   * The wait after a number of failures in a row.
   *
   * @param failures from 1
   * @param chance from 0 to 1
   */
  Duration after(int failures, double chance) {
    int doublings = Math.min(failures - 1, 30);
    double seconds = Math.min(seconds(most), seconds(first) * Math.pow(2, doublings));
    return Duration.ofMillis(Math.round(seconds * (0.5 + chance / 2) * 1000));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
