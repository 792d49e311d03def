package org.vmsdtracker.gate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmsdtracker.analysis.TargetName;

/**
 * What comparing the base with one step gives.
 *
 * @param breaches by rule and target
 * @param conditions each rule asked of each target
 * @param untold sentences about targets whose state the sources don't tell where it counts
 */
record Moment(Map<Asked, Breached> breaches, List<Condition> conditions, List<String> untold) {

  static final Moment NOTHING = new Moment(Map.of(), List.of(), List.of());

  /** One rule asked of one target. */
  record Asked(String rule, TargetName target) {}

  /**
   * A breach with its weight.
   *
   * @param level as configured, at most the breach's
   */
  record Breached(Level level, Breach breach) {}

  Moment {
    breaches = new LinkedHashMap<>(breaches);
    conditions = List.copyOf(conditions);
    untold = List.copyOf(untold);
  }

  /** What findings of this moment and what is untold come to. */
  Outcome outcome(Collection<Finding> findings) {
    if (findings.stream().anyMatch(Finding::fails)) {
      return Outcome.FAIL;
    }
    return untold.isEmpty() ? Outcome.PASS : Outcome.COULD_NOT_JUDGE;
  }
}
