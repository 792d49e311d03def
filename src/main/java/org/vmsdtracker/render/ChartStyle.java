package org.vmsdtracker.render;

/** The style sheet inside charts that stand alone. */
public final class ChartStyle {

  private ChartStyle() {}

  /** Its text, character for character. */
  public static String css() {
    return Palette.style();
  }
}
