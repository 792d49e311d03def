package org.vmsdtracker.render;

import java.util.stream.Collectors;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.Comparison;

/**
 * A comparison as plain text for a terminal or a mail: a sentence, the two revisions, a table of
 * what differs, the names of the rest.
 */
public final class ComparisonText {

  private ComparisonText() {}

  /** The text, as UTF-8. */
  public static byte[] comparison(Comparison comparison) {
    var table = TextTable.withSentences();
    table.row("TARGET", "DIFFERENCE", "CHANGE");
    for (ComparedTargets some : ComparedTargets.of(comparison)) {
      for (Comparison.Difference difference : some.differences()) {
        for (Change change : difference.changes()) {
          table.row(difference.target().value(), some.word(), TransitionWords.of(change));
        }
      }
    }
    var page =
        new TextPage()
            .paragraph(comparison.sentence())
            .gap()
            .line("From " + SnapshotText.revision(comparison.from().revision()))
            .line("to   " + SnapshotText.revision(comparison.to().revision()));
    page.table(table);
    if (!comparison.unchanged().isEmpty()) {
      page.gap()
          .paragraph(
              comparison.unchanged().stream()
                  .map(TargetName::value)
                  .collect(Collectors.joining(", ", "Unchanged: ", ".")),
              "  ");
    }
    return page.bytes();
  }
}
