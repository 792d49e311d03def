package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Transition;

/**
 * Transitions as plain text for a terminal or a mail: a sentence, then a table with the authoring
 * commit and the first release of each, oldest first.
 */
public final class HistoryText {

  private static final int GAP = 2;

  private HistoryText() {}

  /** The text, as UTF-8. */
  public static byte[] transitions(HistoryView view) {
    var text = new StringBuilder();
    for (String line : Paragraph.lines(HistorySentence.transitions(view), Paragraph.WIDTH, "")) {
      text.append(line).append('\n');
    }
    if (!view.transitions().isEmpty()) {
      text.append('\n');
      table(view).appendTo(text);
    }
    return Paragraph.withoutControlCharacters(text).getBytes(StandardCharsets.UTF_8);
  }

  private static TextTable table(HistoryView view) {
    var table = new TextTable();
    table.row("LANDED", "FIRST IN", "COMMIT", "TARGET", "CHANGE");
    int width = widthOfChanges(view);
    for (Transition transition : view.transitions()) {
      Landing landing = transition.landing();
      List<String> change = Paragraph.lines(TransitionWords.of(transition.change()), width, "  ");
      table.row(
          HistorySentence.day(landing.date()),
          firstRelease(view, landing),
          transition.authoring().id().abbreviated(),
          transition.change().target().value(),
          change.get(0));
      for (String more : change.subList(1, change.size())) {
        table.row("", "", "", "", more);
      }
    }
    return table;
  }

  private static int widthOfChanges(HistoryView view) {
    int used = "2003-03-30".length() + "0123456789ab".length() + 4 * GAP;
    used +=
        longest(
            view.transitions().stream().map(each -> firstRelease(view, each.landing())).toList(),
            "FIRST IN");
    used +=
        longest(
            view.transitions().stream().map(each -> each.change().target().value()).toList(),
            "TARGET");
    return Paragraph.WIDTH - used;
  }

  private static int longest(List<String> cells, String heading) {
    return Math.max(heading.length(), cells.stream().mapToInt(String::length).max().orElse(0));
  }

  private static String firstRelease(HistoryView view, Landing landing) {
    return view.firstRelease(landing.position()).map(Release::tag).orElse("-");
  }
}
