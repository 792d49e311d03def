package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.FamilyCell;
import org.vmsdtracker.history.FamilyTable;
import org.vmsdtracker.history.FamilyTable.Column;
import org.vmsdtracker.history.FamilyTable.Family;
import org.vmsdtracker.history.FamilyTable.Member;
import org.vmsdtracker.history.FamilyTable.Stage;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.MachineLife;

/**
 * The families of versioned machine types over the releases as SVG: a strip a family, in it a line
 * a machine type, the oldest version at the top. A line is full while it is registered, hollow
 * while it is deprecated, dotted while the age rule leaves it out; marks tell where it was added,
 * deprecated and removed, and lead to the landings.
 */
public final class MachineChart {

  private static final String ID = "machines";
  private static final double TOP = 24;
  private static final double HEADING = 20;
  private static final double NUMBERS = 14;
  private static final double BETWEEN = 12;
  private static final double BOTTOM = 18;
  private static final double LEGEND = 20;
  private static final double WIDEST_COLUMN = 60;
  private static final double ROOM_FOR_NUMBER = 13;
  private static final double TINY_FONT = 9;
  private static final double LINE = 3;
  private static final double GAP = 6;

  private final FamilyTable table;
  private final @Nullable Integer marked;
  private final LinkTemplates links;
  private final ChartSize size;
  private final boolean alone;
  private final double left;
  private final double column;
  private final double pitch;
  private final Svg svg = new Svg();

  private MachineChart(
      FamilyTable table,
      @Nullable Integer marked,
      LinkTemplates links,
      ChartSize size,
      boolean alone) {
    this.alone = alone;
    this.table = table;
    this.marked = marked;
    this.links = links;
    this.size = size;
    this.left = size == ChartSize.WIDE ? 30 : 22;
    this.column =
        Math.min(WIDEST_COLUMN, (size.width() - left - 8) / Math.max(1, table.columns().size()));
    this.pitch = size == ChartSize.WIDE ? 5 : 4.5;
  }

  /**
   * The chart as a part of a page, in the page's colours.
   *
   * @param marked the column that the page is about; null for none
   */
  public static String inPage(
      FamilyTable table, @Nullable Integer marked, LinkTemplates links, ChartSize size) {
    return new MachineChart(table, marked, links, size, false).drawn();
  }

  /** The chart as a document of its own. */
  public static String alone(FamilyTable table, LinkTemplates links) {
    return new MachineChart(table, null, links, ChartSize.WIDE, true).drawn();
  }

  /** A family's strip. */
  private record Strip(Family family, double top, double lines, double bottom) {}

  private String drawn() {
    List<Strip> strips = strips();
    double bottom = strips.isEmpty() ? TOP : strips.get(strips.size() - 1).bottom();
    var frame = new ChartFrame(svg, ID, size, bottom + BOTTOM + LEGEND * legendRows());
    frame.open(
        alone,
        "Versioned machine types over the releases",
        strips.isEmpty()
            ? "No release has a versioned machine type."
            : MachineWords.families(table));
    drawColumns(bottom);
    strips.forEach(this::draw);
    drawLegend(bottom + BOTTOM);
    frame.endOfDrawing(left, TOP, bottom);
    drawSteps(bottom);
    if (size == ChartSize.WIDE) {
      strips.forEach(this::drawMarks);
    }
    svg.close();
    return svg.toString();
  }

  private List<Strip> strips() {
    var strips = new ArrayList<Strip>();
    double y = TOP;
    for (Family family : table.families()) {
      double lines = y + HEADING + (hasNumbers() ? NUMBERS : 0);
      double bottom = lines + family.members().size() * pitch + 2;
      strips.add(new Strip(family, y, lines, bottom));
      y = bottom + BETWEEN;
    }
    return strips;
  }

  private boolean hasNumbers() {
    return column >= ROOM_FOR_NUMBER;
  }

  private double x(int columns) {
    return left + columns * column;
  }

  private double middle(int of) {
    return x(of) + column / 2;
  }

  private void drawColumns(double bottom) {
    if (marked != null && marked >= 0) {
      svg.leaf(
          "rect",
          "x",
          x(marked),
          "y",
          TOP - 18,
          "width",
          column,
          "height",
          bottom - TOP + 18 + BOTTOM,
          "fill",
          Palette.color("ink"),
          "fill-opacity",
          "0.12");
    }
    svg.open("g", "font-size", ChartSize.SMALL_FONT, "fill", Palette.color("ink-quiet"));
    for (int each : named()) {
      String name = table.columns().get(each).name();
      svg.leaf(
          "line",
          "x1",
          middle(each),
          "x2",
          middle(each),
          "y1",
          TOP - 4,
          "y2",
          bottom + 2,
          "stroke",
          Palette.color("rule"));
      for (double y : List.of(TOP - 8, bottom + 13)) {
        svg.text(
            "text",
            name,
            "x",
            center(each),
            "y",
            y,
            "text-anchor",
            "middle",
            "font-weight",
            isMarked(each) ? "700" : "400");
      }
    }
    svg.close();
  }

  private boolean isMarked(int each) {
    return marked != null && marked == each;
  }

  /** The columns that are named: the one marked, those that begin a series, then the newer ones. */
  private List<Integer> named() {
    var byRank = new ArrayList<Integer>();
    for (int i = table.columns().size() - 1; i >= 0; i--) {
      byRank.add(i);
    }
    byRank.sort(Comparator.comparingInt(this::rank));
    var named = new ArrayList<Integer>();
    for (int each : byRank) {
      if (named.stream().allMatch(other -> isApart(each, other))) {
        named.add(each);
      }
    }
    return named;
  }

  private int rank(int each) {
    if (isMarked(each)) {
      return 0;
    }
    return table.columns().get(each).name().matches("v\\d+\\.0(\\.0)?") ? 1 : 2;
  }

  private boolean isApart(int one, int other) {
    return Math.abs(center(one) - center(other)) >= (width(one) + width(other)) / 2 + GAP;
  }

  private double center(int each) {
    double half = width(each) / 2;
    return Math.min(size.width() - half, Math.max(half, middle(each)));
  }

  private double width(int each) {
    return Svg.widthOf(table.columns().get(each).name(), ChartSize.SMALL_FONT);
  }

  private void draw(Strip strip) {
    svg.text(
        "text",
        strip.family().target() + " " + strip.family().name(),
        "x",
        0.0,
        "y",
        strip.top() + 14,
        "font-weight",
        "600",
        "fill",
        Palette.color("ink"));
    svg.leaf(
        "line",
        "x1",
        left,
        "x2",
        x(table.columns().size()),
        "y1",
        strip.bottom(),
        "y2",
        strip.bottom(),
        "stroke",
        Palette.color("rule-strong"));
    if (hasNumbers()) {
      drawNumbers(strip);
    }
    drawUntold(strip);
    svg.open("g", "fill", Palette.color("ink-quiet"), "stroke", Palette.color("ink-quiet"));
    for (int i = 0; i < strip.family().members().size(); i++) {
      draw(strip.family().members().get(i), strip.lines() + i * pitch + pitch / 2);
    }
    svg.close();
    drawVersions(strip);
  }

  private void drawNumbers(Strip strip) {
    svg.open(
        "g",
        "font-size",
        TINY_FONT + 1,
        "fill",
        Palette.color("ink-quiet"),
        "text-anchor",
        "middle");
    for (int i = 0; i < table.columns().size(); i++) {
      FamilyCell cell = strip.family().cell(i);
      if (cell.isThere() || cell.untold()) {
        svg.text(
            "text",
            cell.untold() ? "?" : Integer.toString(cell.registered().size()),
            "x",
            middle(i),
            "y",
            strip.top() + HEADING + 8);
      }
    }
    svg.close();
  }

  private void drawUntold(Strip strip) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (strip.family().cell(i).untold()) {
        svg.leaf(
            "rect",
            "x",
            x(i),
            "y",
            strip.lines(),
            "width",
            column,
            "height",
            strip.bottom() - strip.lines(),
            "fill",
            Palette.color("neutral"),
            "fill-opacity",
            "0.12");
      }
    }
  }

  /** The versions that begin a series, beside the beginning of their lines. */
  private void drawVersions(Strip strip) {
    svg.open("g", "font-size", TINY_FONT, "fill", Palette.color("ink-quiet"), "text-anchor", "end");
    double last = strip.lines() - TINY_FONT;
    List<Member> members = strip.family().members();
    for (int i = 0; i < members.size(); i++) {
      double y = strip.lines() + i * pitch + pitch / 2 + 3;
      boolean isEnd = i == 0 || i == members.size() - 1;
      if ((isEnd || members.get(i).version().minor() == 0) && y - last >= TINY_FONT - 1) {
        String version = members.get(i).version().toString();
        svg.text("text", version, "x", x(begin(members.get(i))) - 3, "y", y);
        last = y;
      }
    }
    svg.close();
  }

  private static int begin(Member member) {
    int begin = 0;
    while (!member.stages().get(begin).isDefined()) {
      begin++;
    }
    return begin;
  }

  private void draw(Member member, double y) {
    List<Stage> stages = member.stages();
    int from = 0;
    for (int i = 1; i <= stages.size(); i++) {
      if (i == stages.size() || stages.get(i) != stages.get(from)) {
        draw(stages.get(from), x(from), x(i), y);
        from = i;
      }
    }
  }

  private void draw(Stage stage, double from, double until, double y) {
    switch (stage) {
      case REGISTERED ->
          svg.leaf(
              "rect",
              "x",
              from,
              "y",
              y - LINE / 2,
              "width",
              until - from,
              "height",
              LINE,
              "stroke",
              "none");
      case DEPRECATED ->
          svg.leaf(
              "rect",
              "x",
              from,
              "y",
              y - LINE / 2 + 0.4,
              "width",
              until - from - 0.4,
              "height",
              LINE - 0.8,
              "fill",
              "none",
              "stroke",
              Palette.color("without"),
              "stroke-width",
              "0.8");
      case LEFT_OUT ->
          svg.leaf(
              "line",
              "x1",
              from,
              "x2",
              until,
              "y1",
              y,
              "y2",
              y,
              "stroke-width",
              "1",
              "stroke-dasharray",
              "2 2");
      case ABSENT, UNTOLD -> {}
    }
  }

  /** What a mark says. */
  private enum Event {
    ADDED("added", "ink"),
    DEPRECATED("deprecated", "without"),
    LEFT_OUT("no longer registered", "nothing"),
    REMOVED("removed", "nothing");

    private final String word;
    private final String color;

    Event(String word, String color) {
      this.word = word;
      this.color = color;
    }
  }

  private void mark(Event event, double x, double y) {
    String at = Svg.number(x) + "," + Svg.number(y);
    String path =
        switch (event) {
          case ADDED -> "M%sm-1,-2.5l4,2.5l-4,2.5z".formatted(at);
          case DEPRECATED -> "M%sm0,-2.6l2.6,2.6l-2.6,2.6l-2.6,-2.6z".formatted(at);
          case LEFT_OUT -> "M%sm-2,0h4".formatted(at);
          case REMOVED -> "M%sm-2,-2l4,4m-4,0l4,-4".formatted(at);
        };
    boolean isLine = event == Event.REMOVED || event == Event.LEFT_OUT;
    String color = Palette.color(event.color);
    svg.leaf(
        "path",
        "d",
        path,
        "fill",
        isLine ? "none" : color,
        "stroke",
        isLine ? color : "none",
        "stroke-width",
        event == Event.LEFT_OUT ? "2.4" : "1.3");
  }

  private void drawMarks(Strip strip) {
    svg.open("g", "class", "marks");
    List<Member> members = strip.family().members();
    for (int i = 0; i < members.size(); i++) {
      double y = strip.lines() + i * pitch + pitch / 2;
      for (int c = 0; c < table.columns().size(); c++) {
        drawMarks(members.get(i), c, y);
      }
    }
    svg.close();
  }

  private void drawMarks(Member member, int at, double y) {
    Stage now = member.stages().get(at);
    Stage before = member.before(at);
    if (now == before || now == Stage.UNTOLD) {
      return;
    }
    if (before == Stage.ABSENT) {
      drawMark(member, Event.ADDED, at, y);
    }
    if (now == Stage.DEPRECATED) {
      drawMark(member, Event.DEPRECATED, at, y);
    }
    if (now == Stage.LEFT_OUT) {
      drawMark(member, Event.LEFT_OUT, at, y);
    }
    if (now == Stage.ABSENT) {
      drawMark(member, Event.REMOVED, at, y);
    }
  }

  private void drawMark(Member member, Event event, int at, double y) {
    Column in = table.columns().get(at);
    Landing landing = landing(member.life(), event).orElse(in.landing());
    String sentence =
        "%s: %s on %s, %s"
            .formatted(
                member.name(),
                event.word,
                HistorySentence.day(landing.date()),
                in.released() ? "first in " + in.name() : "not released yet");
    String href = links.commit(landing.commit());
    svg.open("a", "href", href, "tabindex", "-1", "aria-label", sentence);
    tell(sentence);
    double x = event == Event.ADDED ? x(at) + 1 : x(at) + 2.6;
    svg.leaf(
        "rect",
        "x",
        x - 3,
        "y",
        y - pitch / 2,
        "width",
        7.0,
        "height",
        pitch,
        "fill",
        "transparent");
    mark(event, x, y);
    svg.close();
  }

  private static Optional<Landing> landing(MachineLife life, Event event) {
    return Optional.ofNullable(
        switch (event) {
          case ADDED -> life.firstSeen();
          case DEPRECATED -> life.deprecatedSince();
          case LEFT_OUT -> life.unregisteredSince();
          case REMOVED -> life.removedSince();
        });
  }

  private void drawSteps(double bottom) {
    svg.open("g", "class", "steps");
    for (int i = 0; i < table.columns().size(); i++) {
      Column each = table.columns().get(i);
      String sentence = MachineWords.column(table, i);
      svg.open(
          "a",
          "href",
          address(each),
          "tabindex",
          "-1",
          "aria-label",
          each.name(),
          "data-x",
          x(i),
          "data-read",
          sentence);
      tell(sentence);
      svg.leaf(
          "rect",
          "x",
          x(i),
          "y",
          TOP,
          "width",
          column,
          "height",
          bottom - TOP,
          "fill",
          "transparent");
      svg.close();
    }
    svg.close();
  }

  /** The same page at a column's commit; from elsewhere the commit. */
  private String address(Column column) {
    CommitId commit = column.landing().commit();
    return alone
        ? links.commit(commit)
        : "?at=" + (column.released() ? column.name() : commit.abbreviated());
  }

  /** What a pointer is told; in a page a script does, and text browsers would show all of it. */
  private void tell(String sentence) {
    if (alone) {
      svg.text("title", sentence);
    }
  }

  /** A word of the legend with what it looks like. */
  private record Sample(String word, @Nullable Stage stage, @Nullable Event event) {}

  private List<Sample> samples() {
    var samples = new ArrayList<Sample>();
    samples.add(new Sample("registered", Stage.REGISTERED, null));
    samples.add(new Sample("deprecated", Stage.DEPRECATED, null));
    samples.add(new Sample("defined, not registered", Stage.LEFT_OUT, null));
    if (size == ChartSize.WIDE) {
      for (Event event : Event.values()) {
        samples.add(new Sample(event.word, null, event));
      }
    }
    return samples;
  }

  private static double width(Sample sample) {
    return (sample.stage() == null ? 12 : 30)
        + Svg.widthOf(sample.word(), ChartSize.SMALL_FONT)
        + 14;
  }

  private int legendRows() {
    double x = 0;
    int rows = 1;
    for (Sample sample : samples()) {
      if (x > 0 && x + width(sample) > size.width()) {
        rows++;
        x = 0;
      }
      x += width(sample);
    }
    return rows;
  }

  private void drawLegend(double top) {
    double x = 0;
    double y = top + 12;
    svg.open("g", "fill", Palette.color("ink-quiet"), "stroke", Palette.color("ink-quiet"));
    for (Sample sample : samples()) {
      if (x > 0 && x + width(sample) > size.width()) {
        x = 0;
        y += LEGEND;
      }
      draw(sample, x, y);
      svg.text(
          "text",
          sample.word(),
          "x",
          x + (sample.stage() == null ? 12 : 30),
          "y",
          y + 4,
          "font-size",
          ChartSize.SMALL_FONT,
          "stroke",
          "none");
      x += width(sample);
    }
    svg.close();
  }

  private void draw(Sample sample, double x, double y) {
    if (sample.stage() != null) {
      draw(sample.stage(), x, x + 24, y);
    }
    if (sample.event() != null) {
      mark(sample.event(), x + 4, y);
    }
  }
}
