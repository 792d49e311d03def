package org.vmsdtracker.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;

/** What a history comes to, in sentences. */
public final class HistorySentence {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private HistorySentence() {}

  /** A day in UTC, e.g. {@code 2021-05-26}. */
  static String day(Instant time) {
    return DAY.format(time);
  }

  /**
   * How the number of type 2 targets went, and the last conversion, e.g. {@code Type 2 fell from 10
   * targets in v6.0.0 to 7 in v6.1.0 and has stood there up to v10.0.0; the last conversion was
   * avr, 2021-05-17, by …, first in v6.1.0.}
   */
  public static String trend(HistoryView view) {
    return type2(view)
        + lastConversion(view, view.transitions()).map(last -> "; " + last).orElse("")
        + ".";
  }

  /** How many transitions there are, from when to when, and the last conversion. */
  public static String transitions(HistoryView view) {
    return transitions(view, view.transitions());
  }

  /** How many some transitions are, from when to when, and the last conversion among them. */
  static String transitions(HistoryView view, List<Transition> all) {
    if (all.isEmpty()) {
      return view.transitions().isEmpty()
          ? "No transition so far."
          : "No transition is what was asked for.";
    }
    long targets = all.stream().map(each -> each.change().target()).distinct().count();
    return "%d %s of %d %s from %s to %s%s."
        .formatted(
            all.size(),
            all.size() == 1 ? "transition" : "transitions",
            targets,
            targets == 1 ? "target" : "targets",
            day(all.get(0).landing().date()),
            day(all.get(all.size() - 1).landing().date()),
            lastConversion(view, all).map(last -> "; " + last).orElse(""));
  }

  /** Which history it is, e.g. {@code master up to commit …, 2026-02-03T12:00:00Z}. */
  static String tip(HistoryView view) {
    Backfill backfill = view.backfill();
    return "%s up to commit %s, %s"
        .formatted(backfill.source().branch(), backfill.tip().commit(), backfill.tip().date());
  }

  /**
   * What a target is and since when, e.g. {@code avr: type 1 since 2021-05-17; 4 states since
   * 2020-07-11.}
   */
  static String target(TargetName target, List<Span> spans) {
    if (spans.isEmpty()) {
      return target + " never was a target.";
    }
    Span last = spans.get(spans.size() - 1);
    Landing gone = last.until();
    String now =
        gone == null
            ? "%s since %s".formatted(last.axes().label().wire(), day(since(spans).date()))
            : "removed %s, %s"
                .formatted(day(gone.date()), TransitionWords.was(last.axes().label()));
    return "%s: %s; %d %s since %s."
        .formatted(
            target,
            now,
            spans.size(),
            spans.size() == 1 ? "state" : "states",
            day(spans.get(0).from().date()));
  }

  /**
   * That a target is gone, e.g. {@code lm32 was removed on 2021-05-12 by commit 9d49bcf6992a, first
   * in v6.1.0; this is how it was right before.}
   */
  static String removal(TargetState target, Landing landing, @Nullable String release) {
    return "%s was removed on %s by commit %s, %s; this is how it was right before."
        .formatted(
            target.name(),
            day(landing.date()),
            landing.commit().abbreviated(),
            release == null ? "not released yet" : "first in " + release);
  }

  /** Where the last label was first there. */
  private static Landing since(List<Span> spans) {
    Span since = spans.get(spans.size() - 1);
    for (int i = spans.size() - 1; i >= 0; i--) {
      Span span = spans.get(i);
      if (span.axes().label() != since.axes().label() || !touches(span, since)) {
        break;
      }
      since = span;
    }
    return since.from();
  }

  private static boolean touches(Span earlier, Span later) {
    return earlier.equals(later) || later.from().equals(earlier.until());
  }

  /** How many releases there are, e.g. {@code 130 releases and 300 candidates.} */
  static String releases(HistoryView view) {
    long releases = view.releases().stream().filter(Release::isFinal).count();
    long candidates = view.releases().size() - releases;
    return "%d %s and %d release %s."
        .formatted(
            releases,
            releases == 1 ? "release" : "releases",
            candidates,
            candidates == 1 ? "candidate" : "candidates");
  }

  private static String type2(HistoryView view) {
    List<Point> points = points(view);
    if (points.stream().allMatch(point -> point.count() == 0)) {
      return "No target has been type 2 so far";
    }
    Point last = points.get(points.size() - 1);
    int most = points.stream().mapToInt(Point::count).max().orElse(0);
    Point since = begin(points);
    if (most == last.count()) {
      return "Type 2 has stood at %s since %s".formatted(targets(last.count()), since.name());
    }
    String fell =
        "Type 2 fell from %s in %s to %d in %s"
            .formatted(targets(most), lastWith(points, most), last.count(), since.name());
    return since.equals(last) ? fell : fell + " and has stood there up to " + last.name();
  }

  /** The first of the points at the end that all have the same count. */
  private static Point begin(List<Point> points) {
    Point begin = points.get(points.size() - 1);
    for (int i = points.size() - 1; i >= 0 && points.get(i).count() == begin.count(); i--) {
      begin = points.get(i);
    }
    return begin;
  }

  private static String lastWith(List<Point> points, int count) {
    return points.stream()
        .filter(point -> point.count() == count)
        .reduce((earlier, later) -> later)
        .map(Point::name)
        .orElseThrow();
  }

  private static String targets(int count) {
    return count + (count == 1 ? " target" : " targets");
  }

  /** The numbers at the releases x.y.0; where there is none, wherever they change. */
  private static List<Point> points(HistoryView view) {
    List<Point> releases =
        view.releases().stream()
            .filter(Release::isMajor)
            .flatMap(
                release ->
                    view
                        .countsAt(release.position())
                        .map(at -> new Point(release.tag(), at.counts().count(Label.TYPE_2)))
                        .stream())
            .toList();
    return releases.isEmpty()
        ? view.trend().stream()
            .map(at -> new Point(day(at.landing().date()), at.counts().count(Label.TYPE_2)))
            .toList()
        : releases;
  }

  private record Point(String name, int count) {}

  private static Optional<String> lastConversion(HistoryView view, List<Transition> some) {
    return some.stream()
        .filter(transition -> isConversion(transition.change()))
        .reduce((earlier, later) -> later)
        .map(
            last ->
                "the last conversion was "
                    + last.change().target()
                    + ", "
                    + day(last.authoring().authorDate())
                    + ", by "
                    + last.authoring().author()
                    + view.firstRelease(last.landing().position())
                        .map(release -> ", first in " + release.tag())
                        .orElse(", not released yet"));
  }

  /** Whether a target goes from type 2 or by hand to another registration. */
  private static boolean isConversion(Change change) {
    return change.axis() == Axis.REGISTRATION
        && (change.from() == Registration.LEGACY || change.from() == Registration.MANUAL)
        && (change.to() == Registration.DEVICE || change.to() == Registration.LEGACY);
  }
}
