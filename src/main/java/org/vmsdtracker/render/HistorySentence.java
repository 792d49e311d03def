package org.vmsdtracker.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Release;
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
    return type2(view) + lastConversion(view).map(last -> "; " + last).orElse("") + ".";
  }

  /** How many transitions there are, from when to when, and the last conversion. */
  public static String transitions(HistoryView view) {
    List<Transition> all = view.transitions();
    if (all.isEmpty()) {
      return "No transition so far.";
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
            lastConversion(view).map(last -> "; " + last).orElse(""));
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

  private static Optional<String> lastConversion(HistoryView view) {
    return view.transitions().stream()
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
