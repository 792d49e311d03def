package org.vmsdtracker.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Transition;

/**
 * One target's states from its birth to today as SVG: a strip with a section a label, which is told
 * by word, shape, hatching and colour, and a mark a transition that leads to its commit.
 */
public final class TimelineChart {

  private static final String ID = "timeline";
  private static final double LEFT = 8;
  private static final double RIGHT = 8;
  private static final double TOP = 34;
  private static final double STRIP = 26;
  private static final double YEARS = 28;
  private static final double ROW = 20;
  private static final double SWATCH = 24;
  private static final double GAP = 18;

  private final HistoryView view;
  private final TargetName target;
  private final Function<Transition, String> address;
  private final ChartSize size;
  private final Svg svg = new Svg();
  private final List<Section> sections;
  private final TimeAxis axis;

  private TimelineChart(
      HistoryView view, TargetName target, Function<Transition, String> address, ChartSize size) {
    this.view = view;
    this.target = target;
    this.address = address;
    this.size = size;
    List<Span> spans = view.targets().getOrDefault(target, List.of());
    Instant today = view.backfill().tip().date();
    this.sections = sections(spans, today);
    this.axis =
        new TimeAxis(
            sections.isEmpty() ? today : sections.get(0).from(),
            today,
            LEFT,
            size.width() - RIGHT,
            size.width());
  }

  /** The chart as a part of a page with the table of its transitions, in the page's colours. */
  public static String inPage(HistoryView view, TargetName target, ChartSize size) {
    Function<Transition, String> row =
        transition -> "#" + EventPlaces.anchor(transition, view.event(transition));
    return new TimelineChart(view, target, row, size).drawn(false);
  }

  /** The chart as a document of its own. */
  public static String alone(HistoryView view, TargetName target, LinkTemplates links) {
    Function<Transition, String> commit = transition -> links.commit(transition.authoring().id());
    return new TimelineChart(view, target, commit, ChartSize.WIDE).drawn(true);
  }

  /** A stretch of time with one label. */
  private record Section(Label label, Instant from, Instant until, boolean open) {}

  private static List<Section> sections(List<Span> spans, Instant today) {
    var sections = new ArrayList<Section>();
    for (Span span : spans) {
      Landing until = span.until();
      Instant end = until == null ? today : until.date();
      Label label = span.axes().label();
      Section last = sections.isEmpty() ? null : sections.get(sections.size() - 1);
      if (last != null && last.label() == label && last.until().equals(span.from().date())) {
        sections.set(sections.size() - 1, new Section(label, last.from(), end, until == null));
      } else {
        sections.add(new Section(label, span.from().date(), end, until == null));
      }
    }
    return sections;
  }

  private Set<Label> labels() {
    var labels = EnumSet.noneOf(Label.class);
    sections.forEach(section -> labels.add(section.label()));
    return labels;
  }

  private String drawn(boolean alone) {
    double bottom = TOP + STRIP;
    ChartFrame frame = new ChartFrame(svg, ID, size, bottom + YEARS + ROW * legendRows() + 4);
    frame.open(alone, target + " from its birth to today", description());
    svg.open("defs");
    labels().forEach(this::pattern);
    svg.close();
    axis.drawReleases(svg, view.releases(), 20, bottom);
    svg.leaf(
        "rect",
        "x",
        axis.left(),
        "y",
        TOP,
        "width",
        axis.right() - axis.left(),
        "height",
        STRIP,
        "fill",
        Palette.color("paper"),
        "stroke",
        Palette.color("rule-strong"),
        "stroke-dasharray",
        "3 3");
    sections.forEach(this::draw);
    axis.drawYears(svg, bottom);
    drawLegend(bottom + YEARS);
    frame.endOfDrawing(axis.left(), TOP - 8, bottom);
    drawTransitions(frame);
    svg.close();
    return svg.toString();
  }

  private void draw(Section section) {
    LabelInk ink = LabelInk.of(section.label());
    double from = axis.x(section.from());
    double width = Math.max(1.5, axis.x(section.until()) - from);
    area(section.label(), from, TOP, width, STRIP);
    String word = ink.shape() + " " + section.label().wire();
    String shown = fits(word, width) ? word : fits(ink.shape(), width) ? ink.shape() : "";
    if (!shown.isEmpty()) {
      double room = Svg.widthOf(shown, ChartSize.FONT) + 8;
      svg.leaf(
          "rect",
          "x",
          from + (width - room) / 2,
          "y",
          TOP + 5,
          "width",
          room,
          "height",
          STRIP - 10,
          "fill",
          Palette.color("paper"));
      svg.text(
          "text",
          shown,
          "x",
          from + width / 2,
          "y",
          TOP + STRIP / 2 + 4,
          "text-anchor",
          "middle",
          "font-weight",
          "600",
          "fill",
          Palette.color(ink.color()));
    }
  }

  private static boolean fits(String text, double width) {
    return Svg.widthOf(text, ChartSize.FONT) + 12 <= width;
  }

  private void area(Label label, double x, double y, double width, double height) {
    svg.leaf(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        width,
        "height",
        height,
        "fill",
        "url(#" + patternId(label) + ")",
        "stroke",
        Palette.color(LabelInk.of(label).color()));
  }

  private String patternId(Label label) {
    return size.id(ID, label.name().toLowerCase(Locale.ROOT));
  }

  private void pattern(Label label) {
    LabelInk ink = LabelInk.of(label);
    String color = Palette.color(ink.color());
    svg.open(
        "pattern",
        "id",
        patternId(label),
        "width",
        8.0,
        "height",
        8.0,
        "patternUnits",
        "userSpaceOnUse");
    svg.leaf("rect", "width", 8.0, "height", 8.0, "fill", Palette.color("paper"));
    svg.leaf("rect", "width", 8.0, "height", 8.0, "fill", color, "fill-opacity", "0.16");
    String lines =
        switch (ink.hatching()) {
          case FULL -> "";
          case RISING -> "M-1,9L9,-1";
          case FALLING -> "M-1,-1L9,9";
          case CROSSED -> "M-1,9L9,-1M-1,-1L9,9";
          case HORIZONTAL -> "M0,4H8";
          case VERTICAL -> "M4,0V8";
          case DOTTED -> "M1,2h2M5,6h2";
          case SPARSE -> "M3,4h1";
        };
    if (lines.isEmpty()) {
      svg.leaf("rect", "width", 8.0, "height", 8.0, "fill", color, "fill-opacity", "0.2");
    } else {
      svg.leaf("path", "d", lines, "stroke", color, "stroke-width", "1.4");
    }
    svg.close();
  }

  private int legendRows() {
    double x = axis.left();
    int rows = 1;
    for (Label label : labels()) {
      double width = legendWidth(label);
      if (x > axis.left() && x + width > axis.right()) {
        rows++;
        x = axis.left();
      }
      x += width + GAP;
    }
    return rows;
  }

  private static double legendWidth(Label label) {
    return SWATCH + 6 + Svg.widthOf("● " + label.wire(), ChartSize.FONT);
  }

  private void drawLegend(double top) {
    double x = axis.left();
    double y = top;
    for (Label label : labels()) {
      double width = legendWidth(label);
      if (x > axis.left() && x + width > axis.right()) {
        x = axis.left();
        y += ROW;
      }
      area(label, x, y, SWATCH, 12);
      LabelInk ink = LabelInk.of(label);
      svg.text(
          "text",
          ink.shape() + " " + label.wire(),
          "x",
          x + SWATCH + 6,
          "y",
          y + 10,
          "fill",
          Palette.color(ink.color()));
      x += width + GAP;
    }
  }

  private void drawTransitions(ChartFrame frame) {
    svg.open("g", "class", "steps");
    for (Transition transition : view.transitions()) {
      if (!transition.change().target().equals(target)) {
        continue;
      }
      double x = axis.x(transition.landing().date());
      String sentence =
          HistorySentence.day(transition.landing().date())
              + ": "
              + TransitionWords.of(transition.change())
              + ", by "
              + transition.authoring().author()
              + ".";
      frame.openStep(address.apply(transition), x, sentence);
      svg.leaf(
          "path",
          "d",
          "M%s,%sl-4,-7h8z".formatted(Svg.number(x), Svg.number(TOP - 1)),
          "fill",
          Palette.color("ink"),
          "stroke",
          "transparent",
          "stroke-width",
          "6");
      svg.close();
    }
    svg.close();
  }

  private String description() {
    if (sections.isEmpty()) {
      return target + " has no history.";
    }
    var text = new StringBuilder(target.value());
    String separator = ": ";
    for (Section section : sections) {
      text.append(separator)
          .append(section.label().wire())
          .append(" from ")
          .append(HistorySentence.day(section.from()))
          .append(section.open() ? " to today" : " to " + HistorySentence.day(section.until()));
      separator = "; ";
    }
    return text.append('.').toString();
  }
}
