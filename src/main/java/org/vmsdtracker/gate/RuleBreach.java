package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule that a change of one target breaks.
 *
 * @param rule the rule
 * @param level as configured, at most the breach's
 * @param breach what it is
 */
public record RuleBreach(Rule rule, Level level, Breach breach) {

  /**
   * What a change breaks, in order of the rules.
   *
   * @param rules those that are asked
   * @return empty also where the sources don't tell enough
   */
  public static List<RuleBreach> of(TargetChange change, List<Rule> rules, Levels levels) {
    var broken = new ArrayList<RuleBreach>();
    if (Unclear.sentence(change.base().state(), change.head().state()).isEmpty()) {
      for (Rule rule : rules) {
        rule.judge(change)
            .map(found -> new RuleBreach(rule, levels.of(rule).atMost(found.atMost()), found))
            .ifPresent(broken::add);
      }
    }
    return broken;
  }
}
