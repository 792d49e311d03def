package org.vmsdtracker.snapshot;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetState;

/**
 * A snapshot in numbers and in one sentence, for pages, API and command line alike.
 *
 * @param counts targets per label, zeros included
 */
public record Summary(Map<Label, Integer> counts) {

  public Summary {
    var complete = new EnumMap<Label, Integer>(Label.class);
    for (Label label : Label.values()) {
      complete.put(label, counts.getOrDefault(label, 0));
    }
    counts = Collections.unmodifiableMap(complete);
  }

  /** Counts the targets of a snapshot. */
  public static Summary of(Snapshot snapshot) {
    var counts = new EnumMap<Label, Integer>(Label.class);
    for (TargetState target : snapshot.targets()) {
      counts.merge(target.label(), 1, Integer::sum);
    }
    return new Summary(counts);
  }

  /** The number of targets with a label. */
  public int count(Label label) {
    return counts.getOrDefault(label, 0);
  }

  /** The number of targets that are built for system emulation. */
  public int systemTargets() {
    int all = 0;
    for (int count : counts.values()) {
      all += count;
    }
    return all - count(Label.USER_MODE_ONLY);
  }

  /**
   * What the snapshot says, e.g. {@code 7 of 19 system targets are still type 2; 11 are type 1, 1
   * is unmigratable. 1 more is user-mode only.}
   */
  public String sentence() {
    if (systemTargets() + count(Label.USER_MODE_ONLY) == 0) {
      return "No target had a directory of its own yet.";
    }
    var text = new StringBuilder();
    int type2 = count(Label.TYPE_2);
    text.append(type2)
        .append(" of ")
        .append(systemTargets())
        .append(" system ")
        .append(systemTargets() == 1 ? "target " : "targets ")
        .append(isOrAre(type2))
        .append(" still type 2");
    String separator = "; ";
    for (Label label : Label.values()) {
      int count = count(label);
      if (count > 0 && label != Label.TYPE_2 && label != Label.USER_MODE_ONLY) {
        text.append(separator).append(count).append(' ').append(predicate(label, count));
        separator = ", ";
      }
    }
    text.append('.');
    int userOnly = count(Label.USER_MODE_ONLY);
    if (userOnly > 0) {
      text.append(' ')
          .append(userOnly)
          .append(" more ")
          .append(isOrAre(userOnly))
          .append(" user-mode only.");
    }
    return text.toString();
  }

  private static String predicate(Label label, int count) {
    return switch (label) {
      case NOTHING_REGISTERED -> (isPlural(count) ? "have " : "has ") + label.wire();
      case CANNOT_TELL -> "cannot be told";
      case TYPE_1, TYPE_1_WITHOUT_CPU_COMMON, TYPE_2, MANUAL, UNMIGRATABLE, USER_MODE_ONLY ->
          isOrAre(count) + " " + label.wire();
    };
  }

  private static String isOrAre(int count) {
    return isPlural(count) ? "are" : "is";
  }

  private static boolean isPlural(int count) {
    return count != 1;
  }
}
