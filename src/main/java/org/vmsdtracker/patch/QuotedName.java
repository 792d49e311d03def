package org.vmsdtracker.patch;

import org.jspecify.annotations.Nullable;

/**
 * A name as git quotes it: {@code "a/caf\303\251"}.
 *
 * @param name a byte a character
 * @param end offset behind the closing quote
 */
record QuotedName(String name, int end) {

  private static final String ESCAPES = "abtnvfr\"\\";
  private static final String ESCAPED = "\u0007\b\t\n\u000b\f\r\"\\";

  /** The quoted name at the beginning of a text; null where it isn't one. */
  static @Nullable QuotedName at(String text) {
    if (!text.startsWith("\"")) {
      return null;
    }
    var name = new StringBuilder();
    int i = 1;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c == '"') {
        return new QuotedName(name.toString(), i);
      }
      if (c != '\\') {
        name.append(c);
      } else if (i < text.length() && ESCAPES.indexOf(text.charAt(i)) >= 0) {
        name.append(ESCAPED.charAt(ESCAPES.indexOf(text.charAt(i++))));
      } else if (i + 3 <= text.length() && text.substring(i, i + 3).matches("[0-3][0-7]{2}")) {
        name.append((char) Integer.parseInt(text.substring(i, i + 3), 8));
        i += 3;
      } else {
        return null;
      }
    }
    return null;
  }
}
