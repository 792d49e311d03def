package org.vmsdtracker.web.api;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.HistoryPlaces;
import org.vmsdtracker.web.Refused;

/** Finds the history that a request is about, and the places in it. */
final class HistoryLookup {

  private final Tracker tracker;

  HistoryLookup(Tracker tracker) {
    this.tracker = tracker;
  }

  /** The history of a branch; that of the main one where none is asked for. */
  HistoryView view(@Nullable String branch) {
    HistoryView main =
        tracker
            .history()
            .orElseThrow(
                () ->
                    NotYet.because(
                        tracker, "No history yet", "The history", "hasn't been read yet"));
    return branch == null
        ? main
        : tracker
            .history(branch)
            .orElseThrow(
                () ->
                    Refused.notFound(
                            "Unknown branch",
                            "No history is kept of a branch \"%s\"; there is one of %s."
                                .formatted(
                                    Names.shortened(branch), String.join(", ", tracker.branches())))
                        .because("branch"));
  }

  /** What readers should know about a history. */
  @Nullable String note(HistoryView view) {
    return tracker.history().filter(view::equals).isPresent()
        ? tracker.historyNote().orElse(null)
        : null;
  }

  HistoryPlaces places(HistoryView view) {
    return new HistoryPlaces(tracker, view);
  }

  /**
   * A target that is or was.
   *
   * @param parameter which one says so
   */
  TargetName target(HistoryView view, String parameter, String name) {
    return HistoryFilter.target(view, name)
        .orElseThrow(
            () ->
                Refused.notFound("Unknown target", HistoryFilter.whyNotFound(view, name))
                    .because(parameter));
  }

  /** A parameter's value, or the problem that says what is expected. */
  static <T> T parsed(String parameter, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw Refused.parameter(parameter, String.valueOf(e.getMessage()));
    }
  }
}
