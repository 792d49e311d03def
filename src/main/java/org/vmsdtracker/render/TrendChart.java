package org.vmsdtracker.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.TrendPoint;
import org.vmsdtracker.snapshot.Summary;

/**
 * The numbers of targets per label over time as SVG: one step line a label that ever occurred, all
 * on one scale, x by date of landing. Each step leads to its numbers in the page, else to its
 * commit.
 */
public final class TrendChart {

  private static final String ID = "trend";
  private static final double LEFT = 26;
  private static final double RIGHT = 34;
  private static final double TOP = 26;
  private static final double HEADING = 20;
  private static final double BETWEEN = 10;
  private static final double LOWEST = 10;
  private static final double YEARS = 24;
  private static final double MARK = 2.6;

  private final HistoryView view;
  private final Function<TrendSteps.Step, String> address;
  private final ChartSize size;
  private final List<TrendSteps.Step> steps;
  private final TimeAxis axis;
  private final @Nullable Instant marked;
  private final Svg svg = new Svg();

  private TrendChart(
      HistoryView view,
      Function<TrendSteps.Step, String> address,
      ChartSize size,
      @Nullable Instant marked) {
    this.view = view;
    this.address = address;
    this.size = size;
    this.marked = marked;
    this.steps = TrendSteps.of(view);
    Instant end = view.backfill().tip().date();
    this.axis =
        new TimeAxis(
            steps.isEmpty() ? end : steps.get(0).time(),
            end,
            LEFT,
            size.width() - RIGHT,
            size.width());
  }

  /** The chart as a part of a page with the table of its numbers, in the page's colours. */
  public static String inPage(HistoryView view, ChartSize size) {
    return new TrendChart(view, step -> "#" + step.anchor(), size, null).drawn(false);
  }

  /**
   * The chart to be looked at beside something else, in the page's colours.
   *
   * @param marked a time to point out; null for none
   */
  public static String beside(HistoryView view, @Nullable Instant marked) {
    return new TrendChart(view, step -> "", ChartSize.BESIDE, marked).drawn(false);
  }

  /** The chart as a document of its own. */
  public static String alone(HistoryView view, LinkTemplates links) {
    return new TrendChart(view, step -> links.commit(step.commit()), ChartSize.WIDE, null)
        .drawn(true);
  }

  /** A label's panel. */
  private record Panel(Label label, int most, double top, double bottom, double unit) {

    double y(int count) {
      return bottom - count * unit;
    }
  }

  private String drawn(boolean alone) {
    List<Panel> panels = panels();
    double bottom = panels.isEmpty() ? TOP : panels.get(panels.size() - 1).bottom();
    ChartFrame frame = new ChartFrame(svg, ID, size, bottom + YEARS);
    frame.open(alone, "Targets per state over time", description());
    axis.drawReleases(svg, view.releases(), TOP, bottom);
    axis.drawYears(svg, bottom);
    panels.forEach(this::draw);
    if (marked != null) {
      mark(axis.x(marked), bottom);
    }
    frame.endOfDrawing(axis.left(), TOP, bottom);
    if (size != ChartSize.BESIDE) {
      drawSteps(frame, panels);
    }
    svg.close();
    return svg.toString();
  }

  private List<Panel> panels() {
    double unit = size == ChartSize.WIDE ? 5 : 4;
    double y = TOP;
    var panels = new ArrayList<Panel>();
    for (Label label : labels()) {
      int most = most(label);
      double top = y + HEADING;
      double bottom = top + Math.max(LOWEST, most * unit);
      panels.add(new Panel(label, most, top, bottom, Math.max(unit, LOWEST / most)));
      y = bottom + BETWEEN;
    }
    return panels;
  }

  private List<Label> labels() {
    return Arrays.stream(Label.values()).filter(label -> most(label) > 0).toList();
  }

  private int most(Label label) {
    return steps.stream().mapToInt(step -> step.after().count(label)).max().orElse(0);
  }

  private void draw(Panel panel) {
    LabelInk ink = LabelInk.of(panel.label());
    String color = Palette.color(ink.color());
    Summary last = steps.get(steps.size() - 1).after();
    svg.leaf(
        "line",
        "x1",
        axis.left(),
        "x2",
        axis.right(),
        "y1",
        panel.bottom(),
        "y2",
        panel.bottom(),
        "stroke",
        Palette.color("rule-strong"));
    svg.text(
        "text",
        ink.shape() + " " + panel.label().wire(),
        "x",
        axis.left(),
        "y",
        panel.top() - 5,
        "fill",
        color,
        "font-weight",
        "600");
    svg.text(
        "text",
        Integer.toString(panel.most()),
        "x",
        axis.left() - 5,
        "y",
        panel.top() + 8,
        "text-anchor",
        "end",
        "font-size",
        ChartSize.SMALL_FONT,
        "fill",
        Palette.color("ink-quiet"));
    svg.text(
        "text",
        Integer.toString(last.count(panel.label())),
        "x",
        axis.right() + 6,
        "y",
        Math.min(panel.bottom(), panel.y(last.count(panel.label())) + 4),
        "fill",
        color,
        "font-weight",
        "600");
    String line = line(panel);
    svg.leaf(
        "path",
        "d",
        line + "V" + Svg.number(panel.bottom()) + "Z",
        "fill",
        color,
        "fill-opacity",
        "0.14");
    svg.leaf("path", "d", line, "fill", "none", "stroke", color, "stroke-width", "1.5");
  }

  private void mark(double x, double bottom) {
    svg.leaf(
        "path",
        "d",
        "M" + Svg.number(x) + "," + Svg.number(TOP) + "V" + Svg.number(bottom),
        "stroke",
        Palette.color("ink"),
        "stroke-width",
        "1.5",
        "class",
        "marked");
  }

  private String line(Panel panel) {
    var path = new StringBuilder();
    for (TrendSteps.Step step : steps) {
      String x = Svg.number(axis.x(step.time()));
      if (path.isEmpty()) {
        path.append('M').append(x).append(',').append(Svg.number(panel.bottom()));
      } else if (!step.changes(panel.label())) {
        continue;
      } else {
        path.append('H').append(x);
      }
      path.append('V').append(Svg.number(panel.y(step.after().count(panel.label()))));
    }
    return path.append('H').append(Svg.number(axis.right())).toString();
  }

  private void drawSteps(ChartFrame frame, List<Panel> panels) {
    svg.open("g", "class", "steps");
    for (TrendSteps.Step step : steps) {
      double x = axis.x(step.time());
      frame.openStep(address.apply(step), x, step.sentence());
      for (Panel panel : panels) {
        if (step.changes(panel.label())) {
          String color = Palette.color(LabelInk.of(panel.label()).color());
          svg.leaf(
              "circle",
              "cx",
              x,
              "cy",
              panel.y(step.after().count(panel.label())),
              "r",
              MARK,
              "fill",
              color,
              "stroke",
              "transparent",
              "stroke-width",
              "6");
        }
      }
      svg.close();
    }
    svg.close();
  }

  private String description() {
    var text = new StringBuilder(HistorySentence.trend(view));
    List<TrendPoint> trend = view.trend();
    if (!trend.isEmpty()) {
      text.append(" One step line per state from ")
          .append(HistorySentence.day(trend.get(0).landing().date()))
          .append(" to ")
          .append(HistorySentence.day(view.backfill().tip().date()))
          .append(".");
      for (Label label : labels()) {
        text.append(' ').append(describe(label));
      }
    }
    return text.toString();
  }

  private String describe(Label label) {
    int most = most(label);
    TrendSteps.Step peak =
        steps.stream().filter(step -> step.after().count(label) == most).findFirst().orElseThrow();
    return "%s: at most %d, first on %s; %d today."
        .formatted(
            label.wire(),
            most,
            HistorySentence.day(peak.landing().date()),
            steps.get(steps.size() - 1).after().count(label));
  }
}
