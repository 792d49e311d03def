package org.vmsdtracker.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The colours of charts: those of the page around them, or their own where a chart stands alone.
 * The same values as in {@code frontend/src/styles/tokens.css}.
 */
final class Palette {

  private static final Map<String, String> LIGHT = new LinkedHashMap<>();
  private static final Map<String, String> DARK = new LinkedHashMap<>();

  static {
    color("paper", "#fdfdfb", "#14161a");
    color("ink", "#1b1c1e", "#e3e4e6");
    color("ink-quiet", "#595d64", "#a0a6b0");
    color("rule", "#deded8", "#2b2f36");
    color("rule-strong", "#a9aaa4", "#59606b");
    color("type-1", "#00694b", "#52c8a2");
    color("without", "#7d5200", "#e2b94e");
    color("type-2", "#ad4500", "#ff9f5a");
    color("manual", "#8a3a6d", "#e29cc6");
    color("nothing", "#a1123a", "#ff8a9a");
    color("neutral", "#595d64", "#a0a6b0");
  }

  private Palette() {}

  private static void color(String token, String light, String dark) {
    LIGHT.put(token, light);
    DARK.put(token, dark);
  }

  /** A colour of the page around the chart, or the light one where there is no page. */
  static String color(String token) {
    return "var(--" + token + ", " + LIGHT.get(token) + ")";
  }

  /** The colour for light paper, on which white is legible in turn. */
  static String light(LabelInk.Color color) {
    return Objects.requireNonNull(LIGHT.get(color.token()));
  }

  static String color(LabelInk.Color color) {
    return color(color.token());
  }

  /** The style sheet of a chart that stands alone. */
  static String style() {
    return "svg{background:var(--paper)}"
        + rule(LIGHT)
        + "@media(prefers-color-scheme:dark){"
        + rule(DARK)
        + "}";
  }

  private static String rule(Map<String, String> colors) {
    var rule = new StringBuilder(":root{");
    colors.forEach((token, color) -> rule.append("--%s:%s;".formatted(token, color)));
    return rule.append('}').toString();
  }
}
