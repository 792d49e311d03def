package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.List;

/** Breaks plain text into lines for a terminal or a mail. */
final class Paragraph {

  /** The longest line of a mail, in characters. */
  static final int WIDTH = 100;

  private Paragraph() {}

  /**
   * The lines of a text.
   *
   * @param width the most characters of a line; a longer word is broken
   * @param indent what all lines but the first begin with
   */
  static List<String> lines(String text, int width, String indent) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(indent);
      } else if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
      while (line.length() > width) {
        lines.add(line.substring(0, width));
        line.replace(0, width, indent);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * Control and format characters replaced, since sources, commits and mails may hold commands for
   * a terminal, or turn the direction of what is read.
   */
  static String withoutControlCharacters(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\n' && isHidden(text.charAt(i))) {
        text.setCharAt(i, '?');
      }
    }
    return text.toString();
  }

  private static boolean isHidden(char character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
