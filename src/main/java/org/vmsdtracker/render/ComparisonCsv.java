package org.vmsdtracker.render;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.Comparison;

/**
 * A comparison as CSV (RFC 4180, UTF-8, header line): a row for each change of a target, and one
 * for each that is unchanged. Each row repeats the revisions, so that files can be joined.
 */
public final class ComparisonCsv {

  private ComparisonCsv() {}

  private record Row(String difference, TargetName target, @Nullable Change change) {}

  /** The header and the rows, as UTF-8. */
  public static byte[] comparison(Comparison comparison) {
    var rows = new ArrayList<Row>();
    for (ComparedTargets some : ComparedTargets.of(comparison)) {
      for (Comparison.Difference difference : some.differences()) {
        for (Change change : difference.changes()) {
          rows.add(new Row(some.word(), difference.target(), change));
        }
      }
    }
    comparison.unchanged().forEach(target -> rows.add(new Row("unchanged", target, null)));
    return table(comparison).of(rows);
  }

  private static CsvTable<Row> table(Comparison comparison) {
    return new CsvTable<Row>()
        .column("fromCommit", row -> comparison.from().revision().commit().hex())
        .column("fromDescribe", row -> comparison.from().revision().describe())
        .column("toCommit", row -> comparison.to().revision().commit().hex())
        .column("toDescribe", row -> comparison.to().revision().describe())
        .column("target", Row::target)
        .column("difference", Row::difference)
        .column("kind", row -> row.change() == null ? null : row.change().axis())
        .column("from", row -> row.change() == null ? null : ChangeCells.from(row.change()))
        .column("to", row -> row.change() == null ? null : ChangeCells.to(row.change()));
  }
}
