package org.vmsdtracker.history;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.snapshot.Summary;

/**
 * The numbers of targets per label over a stretch of history. The first point is the one in force
 * where the stretch begins, so that it may be older.
 *
 * @param interval how far the points are apart
 * @param points oldest first
 */
public record TrendSeries(Interval interval, List<Point> points) {

  public TrendSeries {
    points = List.copyOf(points);
  }

  /** How far points are apart. */
  public enum Interval implements Wire {
    /** A point wherever a number changes. */
    CHANGE("change"),
    /** A point a release x.y.0 or on the branch, candidates left out. */
    RELEASE("release"),
    /** The end of each month in UTC. */
    MONTH("month"),
    /** The end of each year in UTC. */
    YEAR("year");

    private final String wire;

    Interval(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /**
   * A point.
   *
   * @param name the release, month or year; null for a change
   * @param landing the release, or the last landing that changed a number
   * @param counts targets per label, zeros included
   */
  public record Point(@Nullable String name, Landing landing, Summary counts) {}

  /**
   * The points between two edges.
   *
   * @param from where the stretch begins
   * @param to where it ends, inclusive
   */
  public static TrendSeries of(HistoryView view, Interval interval, Edge from, Edge to) {
    return switch (interval) {
      case CHANGE -> new TrendSeries(interval, within(changes(view), from, to));
      case RELEASE -> new TrendSeries(interval, within(releases(view), from, to));
      case MONTH -> new TrendSeries(interval, periods(view, 1, from, to));
      case YEAR -> new TrendSeries(interval, periods(view, 12, from, to));
    };
  }

  private static List<Point> within(List<Point> all, Edge from, Edge to) {
    var points = new ArrayList<Point>();
    for (Point point : all) {
      int position = point.landing().position();
      if (position <= from.position()) {
        points.clear();
      }
      if (position <= to.position()) {
        points.add(point);
      }
    }
    return points;
  }

  private static List<Point> changes(HistoryView view) {
    return view.trend().stream()
        .map(point -> new Point(null, point.landing(), point.counts()))
        .toList();
  }

  private static List<Point> releases(HistoryView view) {
    var points = new ArrayList<Point>();
    for (Release release : view.releases()) {
      if (release.isMajor() || (release.isFinal() && release.onBranch())) {
        view.countsAt(release.position())
            .map(point -> new Point(release.tag(), release.landing(), point.counts()))
            .ifPresent(points::add);
      }
    }
    return points;
  }

  private static List<Point> periods(HistoryView view, int months, Edge from, Edge to) {
    var points = new ArrayList<Point>();
    if (view.trend().isEmpty()) {
      return points;
    }
    YearMonth begin = firstPeriod(view, months);
    while (!start(begin).isAfter(to.time())) {
      YearMonth next = begin.plusMonths(months);
      if (!start(next).isAfter(from.time())) {
        points.clear();
      }
      int last = view.lastBefore(start(next)).map(Landing::position).orElse(0);
      String name = months == 1 ? begin.toString() : Integer.toString(begin.getYear());
      view.countsAt(Math.min(last, to.position()))
          .map(point -> new Point(name, point.landing(), point.counts()))
          .ifPresent(points::add);
      begin = next;
    }
    return points;
  }

  private static YearMonth firstPeriod(HistoryView view, int months) {
    Instant birth = view.trend().get(0).landing().date();
    YearMonth month = YearMonth.from(birth.atOffset(ZoneOffset.UTC));
    return months == 1 ? month : month.withMonth(1);
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
