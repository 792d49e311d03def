package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Summary;

/**
 * A label and a message on two grounds, to be shown in a README: as SVG of our own, or as JSON for
 * shields.io's endpoint badge. It needs no style sheet, script or font of its own, and looks the
 * same on a light page and on a dark one.
 *
 * @param label what it is about
 * @param message what is so
 * @param color the ground of the message, as {@code #rrggbb}; white text is legible on it
 * @param isKnown whether there is an answer
 */
public record Badge(String label, String message, String color, boolean isKnown) {

  private static final String ABOUT = "QEMU vmstate";
  private static final String LABEL_GROUND = "#3b3f46";
  private static final int HEIGHT = 20;
  private static final int PADDING = 6;
  private static final double FONT_SIZE = 11;

  /** How the targets of today stand. */
  public static Badge of(Summary summary) {
    int type2 = summary.count(Label.TYPE_2);
    return new Badge(
        ABOUT,
        "%d of %d type 2".formatted(type2, summary.systemTargets()),
        ground(type2 == 0 ? Label.TYPE_1 : Label.TYPE_2),
        true);
  }

  /** How a target stands. */
  public static Badge of(TargetName target, Label label) {
    return new Badge(about(target), label.wire(), ground(label), true);
  }

  /** A target that is gone. */
  public static Badge removed(TargetName target) {
    return new Badge(about(target), "removed", ground(Label.CANNOT_TELL), true);
  }

  /** Nothing known by that name, which isn't repeated; or nothing known yet. */
  public static Badge unknown() {
    return new Badge(ABOUT, "unknown", ground(Label.CANNOT_TELL), false);
  }

  private static String about(TargetName target) {
    return ABOUT + " " + target.value();
  }

  private static String ground(Label label) {
    return Palette.light(LabelInk.of(label).color());
  }

  /** What shields.io's endpoint badge is made of, as UTF-8. */
  public byte[] endpoint() {
    return JsonText.object(
        json -> {
          json.number("schemaVersion", 1);
          json.text("label", label);
          json.text("message", message);
          json.text("color", color);
          json.flag("isError", !isKnown);
          json.number("cacheSeconds", 300);
        });
  }

  /** The badge as SVG in UTF-8. */
  public byte[] svg() {
    double left = width(label);
    double right = width(message);
    double all = left + right;
    var svg = new Svg();
    String title = label + ": " + message;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        all,
        "height",
        HEIGHT,
        "viewBox",
        "0 0 " + Svg.number(all) + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        title);
    svg.text("title", title);
    svg.leaf("rect", "width", all, "height", HEIGHT, "rx", 3, "fill", LABEL_GROUND);
    svg.leaf("rect", "x", left, "width", right, "height", HEIGHT, "rx", 3, "fill", color);
    svg.leaf("rect", "x", left, "width", PADDING, "height", HEIGHT, "fill", color);
    svg.open(
        "g",
        "fill",
        "#ffffff",
        "font-family",
        "Verdana,'DejaVu Sans',Geneva,sans-serif",
        "font-size",
        FONT_SIZE,
        "aria-hidden",
        "true");
    words(svg, label, PADDING);
    words(svg, message, left + PADDING);
    svg.close().close();
    return svg.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Browsers without the font squeeze or stretch the text to the width that was computed. */
  private static void words(Svg svg, String text, double x) {
    svg.text(
        "text",
        text,
        "x",
        x,
        "y",
        14,
        "textLength",
        (double) textWidth(text),
        "lengthAdjust",
        "spacingAndGlyphs");
  }

  private static double width(String text) {
    return textWidth(text) + 2 * PADDING;
  }

  /** About what the text takes in Verdana. */
  private static long textWidth(String text) {
    return Math.round(text.codePoints().mapToDouble(c -> share(c) * FONT_SIZE).sum());
  }

  private static double share(int c) {
    if ("fijlrt|!.,:;'()[] -".indexOf(c) >= 0) {
      return 0.39;
    }
    if ("mwMWQ@%".indexOf(c) >= 0) {
      return 0.92;
    }
    return Character.isUpperCase(c) ? 0.72 : 0.61;
  }
}
