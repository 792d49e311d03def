package org.vmsdtracker.render;

/**
 * What every chart has around its drawing: the size, a title and a description for who can't see
 * it, the colours where it stands alone, and the line that a script moves along.
 */
final class ChartFrame {

  private final Svg svg;
  private final String chart;
  private final ChartSize size;
  private final double height;

  ChartFrame(Svg svg, String chart, ChartSize size, double height) {
    this.svg = svg;
    this.chart = chart;
    this.size = size;
    this.height = height;
  }

  /** Begins the chart and its drawing, which is one image to a screen reader. */
  void open(boolean alone, String title, String description) {
    String box = "0 0 " + Svg.number(size.width()) + " " + Svg.number(height);
    if (alone) {
      svg.open(
          "svg",
          "xmlns",
          "http://www.w3.org/2000/svg",
          "width",
          size.width(),
          "height",
          height,
          "viewBox",
          box,
          "font-family",
          "system-ui, sans-serif",
          "font-size",
          ChartSize.FONT);
      svg.open("style").raw(Palette.style()).close();
      svg.leaf("rect", "width", "100%", "height", "100%", "fill", Palette.color("paper"));
    } else {
      svg.open("svg", "viewBox", box, "font-size", ChartSize.FONT);
    }
    String titleId = ChartSize.WIDE.id(chart, "title");
    String descriptionId = ChartSize.WIDE.id(chart, "desc");
    svg.open("g", "role", "img", "aria-labelledby", titleId, "aria-describedby", descriptionId);
    if (!size.isSecond()) {
      svg.text("title", title, "id", titleId);
      svg.text("desc", description, "id", descriptionId);
    }
  }

  /** Begins the link of a place that can be read: by a pointer, and by a script at its x. */
  void openStep(String address, double x, String sentence) {
    svg.open("a", "href", address, "tabindex", "-1", "data-x", x, "data-read", sentence);
    svg.text("title", sentence);
  }

  /** Ends the drawing; what follows can be followed as links. */
  void endOfDrawing(double left, double top, double bottom) {
    svg.leaf(
        "line",
        "class",
        "cursor",
        "visibility",
        "hidden",
        "x1",
        left,
        "x2",
        left,
        "y1",
        top,
        "y2",
        bottom,
        "stroke",
        Palette.color("ink"));
    svg.close();
  }
}
