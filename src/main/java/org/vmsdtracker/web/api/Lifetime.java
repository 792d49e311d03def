package org.vmsdtracker.web.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.web.HistoryFilter;

/**
 * From when to when a history has a target.
 *
 * @param target the target
 * @param born the landing that brought it
 * @param gone the landing that removed it for the last time; null where it is still there
 */
record Lifetime(TargetName target, Landing born, @Nullable Landing gone) {

  static Optional<Lifetime> of(HistoryView view, String name) {
    return HistoryFilter.target(view, name)
        .map(
            target -> {
              List<Span> spans = view.targets().getOrDefault(target, List.of());
              return new Lifetime(target, spans.get(0).from(), spans.get(spans.size() - 1).until());
            });
  }

  /**
   * That a revision doesn't have it, e.g. {@code lm32 isn't there at v7.0.0; master had it from
   * 2011-03-07 (v0.15.0) to 2021-05-12 (v6.1.0).}
   */
  String whyNotAt(RevisionInfo revision, HistoryView view) {
    String at = revision.describe() == null ? revision.commit().abbreviated() : revision.describe();
    String branch = view.backfill().source().branch();
    String when =
        gone == null
            ? "%s has had it since %s".formatted(branch, place(view, born))
            : "%s had it from %s to %s".formatted(branch, place(view, born), place(view, gone));
    return "%s isn't there at %s; %s.".formatted(target, at, when);
  }

  private static String place(HistoryView view, Landing landing) {
    String day = landing.date().toString().substring(0, "2021-05-12".length());
    return view.firstRelease(landing.position())
        .map(Release::tag)
        .map(tag -> day + " (" + tag + ")")
        .orElse(day);
  }
}
