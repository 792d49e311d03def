package org.vmsdtracker.web.page;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;

/**
 * Why there is no answer yet, in words; also the data of an {@code activity} event.
 *
 * @param headline what the job does, or why it failed
 * @param detail how far it is, or when it tries again
 * @param share the share done from 0 to 1; null where the total isn't known
 */
record ProgressView(String headline, String detail, @Nullable Double share) {

  /** What the job does until there is an answer about the tip. */
  static ProgressView ofAnswer(Tracker tracker) {
    return of(tracker, "No answer yet: ");
  }

  /** What the job does until there is a history. */
  static ProgressView ofHistory(Tracker tracker) {
    return of(tracker, "No history yet: ");
  }

  private static ProgressView of(Tracker tracker, String begin) {
    Activity activity = tracker.activity();
    Optional<Trouble> trouble = tracker.trouble();
    if (!activity.isIdle()) {
      OptionalDouble share = activity.share();
      return new ProgressView(
          begin + activity.phase() + ".",
          counted(activity),
          share.isPresent() ? share.getAsDouble() : null);
    }
    return trouble
        .map(
            found ->
                new ProgressView(
                    begin + found.sentence(),
                    "Next try at " + Moment.minute(found.nextTry()) + ".",
                    0.0))
        .orElseGet(() -> new ProgressView(begin + "the first scan begins.", "", null));
  }

  private static String counted(Activity activity) {
    var text = new StringBuilder();
    if (activity.total() > 0) {
      text.append(
          String.format(
              Locale.ROOT, "%,d of %,d %s", activity.done(), activity.total(), activity.unit()));
    } else if (activity.done() > 0) {
      text.append(String.format(Locale.ROOT, "%,d %s", activity.done(), activity.unit()));
    }
    if (activity.bytes() > 0) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(String.format(Locale.ROOT, "%.1f MB", activity.bytes() / 1e6));
    }
    return text.toString();
  }
}
