package org.vmsdtracker.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes SVG: escapes texts, prints numbers with at most one decimal, closes what was opened. */
final class Svg {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element. */
  Svg open(String name, Object... namesAndValues) {
    tag(name, namesAndValues).append('>');
    open.push(name);
    return this;
  }

  /** Ends the innermost element. */
  Svg close() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. */
  Svg leaf(String name, Object... namesAndValues) {
    tag(name, namesAndValues).append("/>");
    return this;
  }

  /** An element that holds nothing but text, on a line of its own for browsers without SVG. */
  Svg text(String name, String content, Object... namesAndValues) {
    tag(name, namesAndValues).append('>').append(escaped(content));
    text.append("</").append(name).append(">\n");
    return this;
  }

  /** Text that needs no escaping, such as a style sheet of our own. */
  Svg raw(String content) {
    text.append(content);
    return this;
  }

  /** The width that a text takes at most, in the fonts that browsers choose. */
  static double widthOf(String text, double fontSize) {
    return text.codePointCount(0, text.length()) * fontSize * 0.58;
  }

  /** A number as SVG has it. */
  static String number(double value) {
    String shown = String.format(Locale.ROOT, "%.1f", value);
    return shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown;
  }

  private StringBuilder tag(String name, Object... namesAndValues) {
    text.append('<').append(name);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      text.append(' ').append(namesAndValues[i]).append("=\"");
      text.append(escaped(value instanceof Double number ? number(number) : value.toString()));
      text.append('"');
    }
    return text;
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isLegal(c) ? c : '?');
              }
            });
    return escaped.toString();
  }

  /** A text with a question mark for each character that XML 1.0 doesn't allow. */
  static String legal(String text) {
    var legal = new StringBuilder();
    text.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : '?'));
    return legal.toString();
  }

  /** Whether XML 1.0 allows a character. */
  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
