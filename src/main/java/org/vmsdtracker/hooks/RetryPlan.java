package org.vmsdtracker.hooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The waits between attempts that Standard Webhooks suggests: ten attempts in about three days. */
final class RetryPlan {

  static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** The longest wait that a receiver can ask for. */
  static final Duration LONGEST = Duration.ofHours(24);

  private RetryPlan() {}

  /** How long to wait after a number of failed attempts; empty where that was the last. */
  static Optional<Duration> after(int attempts) {
    return attempts <= WAITS.size() ? Optional.of(WAITS.get(attempts - 1)) : Optional.empty();
  }

  /** The same where the receiver asked for a wait of its own, which counts if it is longer. */
  static Optional<Duration> after(int attempts, Duration asked) {
    Duration bounded = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    return after(attempts).map(wait -> wait.compareTo(bounded) < 0 ? bounded : wait);
  }
}
