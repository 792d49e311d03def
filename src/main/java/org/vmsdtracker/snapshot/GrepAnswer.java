package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;

/**
 * What a plain search says about every target, held against what is so.
 *
 * @param question what was asked
 * @param lines how many lines it prints
 * @param asked targets about which the answer is known
 * @param wrong those about which the search is wrong, by name
 */
public record GrepAnswer(GrepQuestion question, int lines, int asked, List<Wrong> wrong) {

  public GrepAnswer {
    wrong = List.copyOf(wrong);
  }

  /**
   * A wrong answer.
   *
   * @param target the target
   * @param label what it is
   * @param hit the first line that the search finds in its sources; null where it finds none
   */
  public record Wrong(TargetName target, Label label, @Nullable SourceLine hit) {}

  static GrepAnswer of(
      GrepQuestion question, List<TargetState> targets, Map<TargetName, List<SourceLine>> hits) {
    var wrong = new ArrayList<Wrong>();
    int asked = 0;
    for (TargetState target : targets) {
      Boolean truth = question.isTrueOf(target.label());
      List<SourceLine> found = hits.getOrDefault(target.name(), List.of());
      if (truth == null) {
        continue;
      }
      asked++;
      if (truth == found.isEmpty()) {
        wrong.add(new Wrong(target.name(), target.label(), found.isEmpty() ? null : found.get(0)));
      }
    }
    return new GrepAnswer(
        question, hits.values().stream().mapToInt(List::size).sum(), asked, wrong);
  }
}
