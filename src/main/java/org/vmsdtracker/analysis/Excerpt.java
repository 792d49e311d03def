package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a C file around one of them, to be read by people.
 *
 * @param lines in order
 */
public record Excerpt(List<Line> lines) {

  private static final int LONGEST_LINE = 200;
  private static final int TAB = 8;
  private static final char UNPRINTABLE = '\ufffd';

  public Excerpt {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param number from 1
   * @param marked whether it is the one that the excerpt is about
   * @param pieces its text, cut where it changes what it is
   */
  public record Line(int number, boolean marked, List<Piece> pieces) {

    public Line {
      pieces = List.copyOf(pieces);
    }

    /** All of its text. */
    public String text() {
      var text = new StringBuilder();
      pieces.forEach(piece -> text.append(piece.text()));
      return text.toString();
    }
  }

  /**
   * A part of a line.
   *
   * @param ink what it is
   * @param text with tabs expanded; what can't be printed, or would turn the direction of the text,
   *     is replaced
   */
  public record Piece(Ink ink, String text) {}

  /**
   * The lines around one, as many as there are.
   *
   * @param source the file's bytes
   * @param line the line it is about, from 1
   * @param before how many lines before it at most
   * @param after how many lines after it at most
   * @return empty where the file has no such line
   */
  public static Optional<Excerpt> around(byte[] source, int line, int before, int after) {
    int first = Math.max(1, line - before);
    int begin = 0;
    for (int number = 1; number < first && begin < source.length; number++) {
      begin = end(source, begin) + 1;
    }
    List<int[]> ranges = new ArrayList<>();
    for (int at = begin; at < source.length && first + ranges.size() <= line + after; ) {
      int end = end(source, at);
      ranges.add(new int[] {at, end});
      at = end + 1;
    }
    if (line < first || line >= first + ranges.size()) {
      return Optional.empty();
    }
    List<InkReader.Stroke> strokes =
        InkReader.strokes(source, begin, ranges.get(ranges.size() - 1)[1]);
    var lines = new ArrayList<Line>();
    for (int[] range : ranges) {
      int number = first + lines.size();
      lines.add(new Line(number, number == line, pieces(source, range[0], range[1], strokes)));
    }
    return Optional.of(new Excerpt(lines));
  }

  /** The line feed that ends a line, or the end of the file. */
  private static int end(byte[] source, int from) {
    int end = from;
    while (end < source.length && source[end] != '\n') {
      end++;
    }
    return end;
  }

  private static List<Piece> pieces(
      byte[] source, int from, int to, List<InkReader.Stroke> strokes) {
    var writer = new Writer(source);
    int at = from;
    for (InkReader.Stroke stroke : strokes) {
      if (stroke.end() > at && stroke.start() < to) {
        int start = Math.max(stroke.start(), at);
        writer.write(Ink.PLAIN, at, start);
        at = Math.min(stroke.end(), to);
        writer.write(stroke.ink(), start, at);
      }
    }
    writer.write(Ink.PLAIN, at, to);
    return writer.pieces;
  }

  /** Writes the pieces of a line. */
  private static final class Writer {

    private final byte[] source;
    private final List<Piece> pieces = new ArrayList<>();
    private int column;

    private Writer(byte[] source) {
      this.source = source;
    }

    private void write(Ink ink, int from, int to) {
      var text = new StringBuilder();
      new String(source, from, to - from, StandardCharsets.UTF_8)
          .codePoints()
          .filter(c -> c != '\r')
          .forEach(c -> write(c, text));
      if (text.length() > 0) {
        pieces.add(new Piece(ink, text.toString()));
      }
    }

    private void write(int c, StringBuilder text) {
      if (column > LONGEST_LINE) {
        return;
      }
      if (column == LONGEST_LINE) {
        text.append('…');
        column++;
      } else if (c == '\t') {
        do {
          text.append(' ');
          column++;
        } while (column % TAB != 0);
      } else {
        text.appendCodePoint(isPrintable(c) ? c : UNPRINTABLE);
        column++;
      }
    }

    private static boolean isPrintable(int c) {
      return switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE,
            Character.UNASSIGNED ->
            false;
        default -> true;
      };
    }
  }
}
