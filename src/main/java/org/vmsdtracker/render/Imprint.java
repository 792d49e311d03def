package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Analyzer;

/**
 * What stands below a list of plain text: what readers should know about it, where it goes on, and
 * where it is from. Not below JSON, which has members for it, nor below CSV, which has only rows.
 *
 * @param source the address of the list
 * @param note what readers should know about the history; null where nothing
 * @param next the address of the next page; null where this is the last
 */
public record Imprint(String source, @Nullable String note, @Nullable String next) {

  /** A text with the imprint below it, as UTF-8. */
  public byte[] under(byte[] text) {
    var page = new StringBuilder(new String(text, StandardCharsets.UTF_8));
    page.append('\n');
    if (note != null) {
      Paragraph.lines(note, Paragraph.WIDTH, "").forEach(line -> page.append(line).append('\n'));
    }
    if (next != null) {
      page.append("Continued: ").append(next).append('\n');
    }
    page.append("Source: ").append(source).append('\n');
    page.append("vmsd-tracker, analyzer ").append(Analyzer.VERSION).append('\n');
    return Paragraph.withoutControlCharacters(page).getBytes(StandardCharsets.UTF_8);
  }
}
