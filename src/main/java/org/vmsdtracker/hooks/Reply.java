package org.vmsdtracker.hooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to.
 *
 * @param status what it was answered with; null where there was no answer
 * @param failure why it failed, in a few words; null where the message was taken
 * @param retryAfter how long the receiver asks to wait; zero where it doesn't
 */
record Reply(@Nullable Integer status, @Nullable String failure, Duration retryAfter) {

  private static final int GONE = 410;

  static Reply of(int status, Duration retryAfter) {
    int hundreds = status / 100;
    return new Reply(
        status,
        switch (hundreds) {
          case 2 -> null;
          case 3 -> "It answered with a redirect, which isn't followed.";
          default -> "It answered " + status + ".";
        },
        retryAfter);
  }

  static Reply none(String failure) {
    return new Reply(null, failure, Duration.ZERO);
  }

  boolean isTaken() {
    return failure == null;
  }

  /** Whether the receiver wants no more messages. */
  boolean isGone() {
    return status != null && status == GONE;
  }
}
