package org.vmsdtracker.web.page;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;
import org.vmsdtracker.render.Took;

/**
 * What the job is doing, in words and in numbers; also the data of an {@code activity} event.
 *
 * @param headline what the job does, or why it failed
 * @param detail how far it is, how fast and how long it takes, or when it tries again
 * @param share the share of the phase done from 0 to 1; null where the total isn't known
 * @param ended whether what was waited for is there
 * @param phase what is going on, {@code idle} where nothing is
 * @param done units done in this phase
 * @param total units in this phase; null where not known
 * @param unit what is counted
 * @param bytes bytes received in this phase
 * @param perSecond units done a second lately; null where not known
 * @param secondsLeft the seconds that the rest of this phase takes at that speed; null where not
 *     known
 */
record ProgressView(
    String headline,
    String detail,
    @Nullable Double share,
    boolean ended,
    String phase,
    long done,
    @Nullable Long total,
    String unit,
    long bytes,
    @Nullable Long perSecond,
    @Nullable Long secondsLeft) {

  static ProgressView of(Tracker tracker, Until until) {
    boolean ended = until.isReached(tracker);
    Activity activity = tracker.activity();
    return activity.isIdle()
        ? resting(tracker.trouble(), until, ended, activity)
        : of(until.beginning() + activity.phase() + ".", counted(activity), ended, activity);
  }

  private static ProgressView resting(
      Optional<Trouble> trouble, Until until, boolean ended, Activity idle) {
    return trouble
        .map(
            found ->
                of(
                    until.beginning() + found.sentence(),
                    "Next try at " + Moment.minute(found.nextTry()) + ".",
                    ended,
                    idle))
        .orElseGet(() -> of(until.beginning() + until.resting() + ".", "", ended, idle));
  }

  private static ProgressView of(String headline, String detail, boolean ended, Activity activity) {
    OptionalDouble share = activity.share();
    return new ProgressView(
        headline,
        detail,
        share.isPresent() ? (Double) share.getAsDouble() : null,
        ended,
        activity.phase(),
        activity.done(),
        activity.total() == 0 ? null : (Long) activity.total(),
        activity.unit(),
        activity.bytes(),
        activity.perSecond() > 0 ? (Long) Math.round(activity.perSecond()) : null,
        activity.left().map(Duration::toSeconds).orElse(null));
  }

  private static String counted(Activity activity) {
    var text = new StringBuilder();
    if (activity.total() > 0) {
      add(text, "%,d of %,d %s", activity.done(), activity.total(), activity.unit());
    } else if (activity.done() > 0) {
      add(text, "%,d %s", activity.done(), activity.unit());
    }
    if (activity.bytes() > 0) {
      add(text, "%.1f MB", activity.bytes() / 1e6);
    }
    if (activity.perSecond() >= 1) {
      add(text, "%,d a second", Math.round(activity.perSecond()));
    }
    activity.left().ifPresent(left -> add(text, "%s left in this phase", Took.about(left)));
    return text.toString();
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, format, values));
  }
}
