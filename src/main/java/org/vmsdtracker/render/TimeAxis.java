package org.vmsdtracker.render;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vmsdtracker.history.Release;

/** The time axis of a chart: years below, releases above. */
final class TimeAxis {

  private static final double GAP = 5;
  private static final double ROW = 16;
  private static final int[] STEPS = {1, 2, 5, 10, 20};

  private final Instant start;
  private final Instant end;
  private final double left;
  private final double right;
  private final double width;

  /**
   * An axis.
   *
   * @param left where it begins
   * @param right where it ends
   * @param width the chart's width, which names don't leave
   */
  TimeAxis(Instant start, Instant end, double left, double right, double width) {
    this.width = width;
    this.start = start;
    this.end = end;
    this.left = left;
    this.right = right;
  }

  /** Where a time is, kept within the axis. */
  double x(Instant time) {
    double length = end.toEpochMilli() - (double) start.toEpochMilli();
    if (length <= 0) {
      return left;
    }
    double share = (time.toEpochMilli() - (double) start.toEpochMilli()) / length;
    return left + Math.min(1, Math.max(0, share)) * (right - left);
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  /** Draws a line a release x.y.0 from top to bottom, named above where there is room. */
  void drawReleases(Svg svg, List<Release> releases, double top, double bottom) {
    List<Release> shown =
        releases.stream()
            .filter(Release::isMajor)
            .filter(release -> !release.date().isBefore(start) && !release.date().isAfter(end))
            .toList();
    List<Release> named = named(shown);
    svg.open("g", "font-size", ChartSize.SMALL_FONT, "fill", Palette.color("ink-quiet"));
    for (Release release : shown) {
      double x = x(release.date());
      boolean isNamed = named.contains(release);
      svg.leaf(
          "line",
          "x1",
          x,
          "x2",
          x,
          "y1",
          isNamed ? top - 4 : top,
          "y2",
          isNamed ? bottom : top + 4,
          "stroke",
          Palette.color("rule-strong"),
          "stroke-dasharray",
          isNamed ? "1 3" : "none");
      if (isNamed) {
        svg.text(
            "text", release.tag(), "x", center(release), "y", top - 7, "text-anchor", "middle");
      }
    }
    svg.close();
  }

  /** The releases that are named: those that begin a series first, then the newer ones. */
  private List<Release> named(List<Release> shown) {
    List<Release> byRank =
        shown.stream()
            .sorted(
                Comparator.comparing((Release release) -> release.version().minor() != 0)
                    .thenComparing(Comparator.comparing(Release::position).reversed()))
            .toList();
    var named = new ArrayList<Release>();
    for (Release release : byRank) {
      if (named.stream().allMatch(other -> isApart(release, other))) {
        named.add(release);
      }
    }
    return named;
  }

  private boolean isApart(Release one, Release other) {
    double room = (width(one) + width(other)) / 2 + GAP;
    return Math.abs(center(one) - center(other)) >= room;
  }

  /** Where a release's name has its middle. */
  private double center(Release release) {
    double half = width(release) / 2;
    return Math.min(width - half, Math.max(half, x(release.date())));
  }

  private static double width(Release release) {
    return Svg.widthOf(release.tag(), ChartSize.SMALL_FONT);
  }

  /** Draws the years below a line at {@code y}. */
  void drawYears(Svg svg, double y) {
    svg.open(
        "g",
        "font-size",
        ChartSize.SMALL_FONT,
        "fill",
        Palette.color("ink-quiet"),
        "stroke-width",
        1.0);
    int first = start.atOffset(ZoneOffset.UTC).getYear();
    int last = end.atOffset(ZoneOffset.UTC).getYear();
    int step = step(last - first + 1);
    for (int year = first; year <= last; year++) {
      Instant begin = LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (begin.isBefore(start)) {
        continue;
      }
      double x = x(begin);
      boolean named = year % step == 0;
      svg.leaf(
          "line",
          "x1",
          x,
          "x2",
          x,
          "y1",
          y,
          "y2",
          y + (named ? 5 : 3),
          "stroke",
          Palette.color("rule-strong"));
      if (named) {
        svg.text("text", Integer.toString(year), "x", x, "y", y + ROW, "text-anchor", anchor(x));
      }
    }
    svg.close();
  }

  private String anchor(double x) {
    return x > right - ROW ? "end" : "middle";
  }

  private int step(int years) {
    double room = (right - left) / Math.max(1, years);
    for (int step : STEPS) {
      if (room * step >= Svg.widthOf("2000", ChartSize.SMALL_FONT) + GAP) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }
}
