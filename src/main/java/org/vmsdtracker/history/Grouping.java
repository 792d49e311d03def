package org.vmsdtracker.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetState;

/**
 * The group of a type 2 target.
 *
 * @param group null for other targets, and where it can't be told
 * @param reasons sentences with their evidence, what decides first; never empty
 */
public record Grouping(@Nullable Group group, List<String> reasons) {

  public Grouping {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("A group, or that there is none, has a reason.");
    }
  }

  /** What is known of a target's group while no history is: that it is of none, at most. */
  public static Grouping withoutHistory(TargetState state) {
    return state.label() == Label.TYPE_2
        ? untold(
            "which group is told once the history is recorded: when it appeared is one of the rules")
        : onlyType2(state);
  }

  static Grouping onlyType2(TargetState state) {
    return untold(
        "only type 2 targets are grouped: %s is %s".formatted(state.name(), state.label().wire()));
  }

  static Grouping untold(String reason) {
    return new Grouping(null, List.of(reason));
  }
}
