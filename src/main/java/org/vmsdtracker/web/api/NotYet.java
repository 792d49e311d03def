package org.vmsdtracker.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;
import org.vmsdtracker.web.Refused;

/** Says why there is no answer yet, and when to ask again. */
final class NotYet {

  private static final Duration SOON = Duration.ofSeconds(5);

  private NotYet() {}

  /**
   * The problem.
   *
   * @param what what is missing, e.g. {@code The first scan}
   * @param missing its state while nothing is wrong, e.g. {@code isn't done yet}
   */
  static Refused because(Tracker tracker, String title, String what, String missing) {
    Optional<Trouble> trouble = tracker.trouble();
    if (trouble.isPresent()) {
      Duration wait = Duration.between(Instant.now(), trouble.get().nextTry());
      return Refused.notNow(
          title,
          what + " has failed so far: " + trouble.get().sentence(),
          wait.compareTo(SOON) < 0 ? SOON : wait);
    }
    return Refused.notNow(
        title, what + " " + missing + ": " + progress(tracker.activity()) + ".", SOON);
  }

  private static String progress(Activity activity) {
    if (activity.isIdle()) {
      return "it is about to start";
    }
    return activity.share().isEmpty()
        ? activity.phase()
        : "%s, %d of %d %s"
            .formatted(activity.phase(), activity.done(), activity.total(), activity.unit());
  }
}
