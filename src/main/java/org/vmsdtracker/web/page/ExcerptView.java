package org.vmsdtracker.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Excerpt;
import org.vmsdtracker.analysis.Ink;

/**
 * Lines of a source around one of them.
 *
 * @param lines in order
 */
record ExcerptView(List<Line> lines) {

  /**
   * A line.
   *
   * @param gutter its number, and a mark where it is the one meant; as wide as that of the others
   * @param marked whether it is the one meant
   * @param pieces its text
   */
  record Line(String gutter, boolean marked, List<Piece> pieces) {}

  /**
   * A part of a line.
   *
   * @param style the CSS class that tells what it is; null for most of it
   * @param text its text
   */
  record Piece(@Nullable String style, String text) {}

  static ExcerptView of(Excerpt excerpt) {
    List<Excerpt.Line> lines = excerpt.lines();
    int width = Integer.toString(lines.get(lines.size() - 1).number()).length();
    return new ExcerptView(
        lines.stream()
            .map(
                line ->
                    new Line(
                        "%s%%%dd  "
                            .formatted(line.marked() ? "▶ " : "  ", width)
                            .formatted(line.number()),
                        line.marked(),
                        line.pieces().stream()
                            .map(piece -> new Piece(style(piece.ink()), piece.text()))
                            .toList()))
            .toList());
  }

  private static @Nullable String style(Ink ink) {
    return switch (ink) {
      case PLAIN -> null;
      case KEYWORD -> "word";
      case LITERAL -> "literal";
      case COMMENT -> "comment";
      case DIRECTIVE -> "directive";
    };
  }
}
