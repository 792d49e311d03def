package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;

/** Plain text for a terminal or a mail, put together from paragraphs and tables. */
final class TextPage {

  private final StringBuilder text = new StringBuilder();

  /** A paragraph, right after what is there. */
  TextPage paragraph(String sentences) {
    return paragraph(sentences, "");
  }

  /**
   * A paragraph.
   *
   * @param indent what all its lines but the first begin with
   */
  TextPage paragraph(String sentences, String indent) {
    for (String line : Paragraph.lines(sentences, Paragraph.WIDTH, indent)) {
      text.append(line).append('\n');
    }
    return this;
  }

  /** A line that stays whole, however long it is. */
  TextPage line(String words) {
    text.append(words).append('\n');
    return this;
  }

  /** An empty line, unless nothing is there yet. */
  TextPage gap() {
    if (text.length() > 0) {
      text.append('\n');
    }
    return this;
  }

  /** A table below an empty line; nothing where it has no rows. */
  TextPage table(TextTable table) {
    if (table.hasRows()) {
      gap();
      table.appendTo(text);
    }
    return this;
  }

  /** The text, as UTF-8, without characters that are commands for a terminal. */
  byte[] bytes() {
    return Paragraph.withoutControlCharacters(text).getBytes(StandardCharsets.UTF_8);
  }
}
