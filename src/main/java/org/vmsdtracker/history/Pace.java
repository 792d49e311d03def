package org.vmsdtracker.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast something is done lately: over the last twenty seconds, or since the last thing done
 * where that is longer ago, so that what has come to a halt slows down as one looks at it.
 */
final class Pace {

  static final Duration WINDOW = Duration.ofSeconds(20);

  /** Before that, a pace is a guess. */
  static final Duration LEAST = Duration.ofSeconds(1);

  private static final Duration SPACING = Duration.ofMillis(250);

  private record Sample(Instant at, long done) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  Pace(Instant start) {
    samples.add(new Sample(start, 0));
  }

  /** So much was done at a moment, counted from the start. */
  void tell(Instant now, long done) {
    Sample last = samples.getLast();
    if (samples.size() > 1 && now.isBefore(last.at().plus(SPACING))) {
      samples.removeLast();
      samples.add(new Sample(last.at(), done));
    } else {
      samples.add(new Sample(now, done));
    }
    forget(now);
  }

  private void forget(Instant now) {
    Instant begin = now.minus(WINDOW);
    while (samples.size() > 2 && !second().at().isAfter(begin)) {
      samples.removeFirst();
    }
  }

  private Sample second() {
    var each = samples.iterator();
    each.next();
    return each.next();
  }

  /** Units a second as seen from a moment; 0 where it isn't known yet, or nothing was done. */
  double perSecond(Instant now) {
    forget(now);
    Sample first = samples.getFirst();
    Duration passed = Duration.between(first.at(), now);
    return passed.compareTo(LEAST) < 0
        ? 0
        : (samples.getLast().done() - first.done()) / (passed.toMillis() / 1000.0);
  }
}
