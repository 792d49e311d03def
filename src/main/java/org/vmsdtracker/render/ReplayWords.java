package org.vmsdtracker.render;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.ReplayReport;

/** What a replay comes to, in a sentence. */
public final class ReplayWords {

  private ReplayWords() {}

  /**
   * How much was judged and found, e.g. {@code 9,621 first-parent steps from eec8972a5b08
   * (2013-01-01) to 5836af0783ae (2025-08-13) were judged as patches: 12 errors, 3 warnings and 15
   * notes.}
   */
  public static String sentence(ReplayReport report) {
    CommitDetails first = report.first();
    CommitDetails last = report.last();
    if (first == null || last == null) {
      return "There is no step to judge.";
    }
    return String.format(
        Locale.ROOT,
        "%,d first-parent %s from %s to %s %s judged as if %s: %s.",
        report.steps(),
        report.steps() == 1 ? "step" : "steps",
        named(first),
        named(last),
        report.steps() == 1 ? "was" : "were",
        report.steps() == 1 ? "it were a patch" : "each were a patch",
        counts(report));
  }

  private static String named(CommitDetails commit) {
    return "%s (%s)".formatted(commit.id().abbreviated(), HistorySentence.day(commit.date()));
  }

  private static String counts(ReplayReport report) {
    List<String> counts =
        Arrays.stream(Level.values())
            .filter(level -> level != Level.NONE)
            .sorted(Comparator.reverseOrder())
            .map(level -> count(report.count(level), level.wire()))
            .toList();
    int last = counts.size() - 1;
    return counts.stream().limit(last).collect(Collectors.joining(", "))
        + " and "
        + counts.get(last);
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
