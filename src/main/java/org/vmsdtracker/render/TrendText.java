package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.TrendSeries;

/**
 * The numbers of targets per label over time as plain text for a terminal or a mail: a sentence,
 * which history it is, a table. Labels that no target has at any point are left out.
 */
public final class TrendText {

  private TrendText() {}

  /** The text, as UTF-8. */
  public static byte[] trend(HistoryView view, TrendSeries series) {
    return new TextPage()
        .paragraph(HistorySentence.trend(view))
        .gap()
        .line(HistorySentence.tip(view))
        .table(table(series))
        .bytes();
  }

  private static TextTable table(TrendSeries series) {
    List<Label> labels =
        Arrays.stream(Label.values())
            .filter(label -> series.points().stream().anyMatch(at -> at.counts().count(label) > 0))
            .toList();
    var table = new TextTable();
    heading(table, labels);
    for (TrendSeries.Point point : series.points()) {
      var cells = new ArrayList<String>();
      cells.add(HistorySentence.day(point.landing().date()));
      cells.add(point.name() == null ? point.landing().commit().abbreviated() : point.name());
      labels.forEach(label -> cells.add(String.valueOf(point.counts().count(label))));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  /** Each word of a label has a line of its own, so that the columns are narrow. */
  private static void heading(TextTable table, List<Label> labels) {
    List<List<String>> words = labels.stream().map(TrendText::words).toList();
    int lines = words.stream().mapToInt(List::size).max().orElse(1);
    for (int i = 0; i < lines; i++) {
      int line = i;
      var cells = new ArrayList<String>();
      cells.add(i + 1 < lines ? "" : "DATE");
      cells.add(i + 1 < lines ? "" : "AT");
      words.forEach(
          each -> {
            int word = line - (lines - each.size());
            cells.add(word < 0 ? "" : each.get(word));
          });
      table.row(cells.toArray(String[]::new));
    }
  }

  private static List<String> words(Label label) {
    return List.of(label.wire().toUpperCase(Locale.ROOT).split(" ", -1));
  }
}
