package org.vmsdtracker.render;

/** For which screens a chart is drawn. */
public enum ChartSize {
  /** Desktop screens and charts that stand alone. */
  WIDE(1100),
  /** Telephones. */
  NARROW(360),
  /** Beside something else, only to be looked at. */
  BESIDE(360);

  static final double FONT = 12;
  static final double SMALL_FONT = 11;

  private final double width;

  ChartSize(double width) {
    this.width = width;
  }

  double width() {
    return width;
  }

  /** Whether the same chart stands beside it in another size, which has the words for both. */
  boolean isSecond() {
    return this == NARROW;
  }

  /** An id that differs from those of other charts on a page. */
  String id(String chart, String part) {
    return chart + (this == NARROW ? "-narrow-" : "-") + part;
  }
}
