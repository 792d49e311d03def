package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Left-aligned columns, two blanks apart, no blanks at the end of a line. */
final class TextTable {

  private static final String GAP = "  ";
  private static final String INDENT = "  ";
  private static final int NARROWEST = 20;

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean sentencesLast;

  /** A table whose rows are a line each. */
  TextTable() {
    this(false);
  }

  private TextTable(boolean sentencesLast) {
    this.sentencesLast = sentencesLast;
  }

  /** A table whose last column holds sentences, broken into lines so that the table fits a mail. */
  static TextTable withSentences() {
    return new TextTable(true);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Whether there is a row below the headings. */
  boolean hasRows() {
    return rows.size() > 1;
  }

  void appendTo(StringBuilder text) {
    int[] widths = widths();
    for (List<String> row : rows) {
      if (sentencesLast) {
        appendBroken(text, row, widths);
      } else {
        append(text, row, widths);
      }
    }
  }

  private static void appendBroken(StringBuilder text, List<String> row, int[] widths) {
    int last = row.size() - 1;
    int used = Arrays.stream(widths, 0, last).sum() + last * GAP.length();
    List<String> lines =
        Paragraph.lines(row.get(last), Math.max(NARROWEST, Paragraph.WIDTH - used), INDENT);
    var cells = new ArrayList<>(row);
    for (String line : lines) {
      cells.set(last, line);
      append(text, cells, widths);
      cells.replaceAll(cell -> "");
    }
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(column == 0 ? "" : GAP).append(cell);
      line.append(" ".repeat(widths[column] - cell.length()));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private int[] widths() {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }
}
