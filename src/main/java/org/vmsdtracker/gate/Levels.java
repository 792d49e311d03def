package org.vmsdtracker.gate;

import java.util.Map;

/**
 * The level of each rule as configured.
 *
 * @param byRule by the rule's id; a rule that isn't there has its default
 */
public record Levels(Map<String, Level> byRule) {

  /** Every rule at its default. */
  public static final Levels DEFAULT = new Levels(Map.of());

  public Levels {
    byRule = Map.copyOf(byRule);
  }

  /** The level of a rule. */
  public Level of(Rule rule) {
    return byRule.getOrDefault(rule.id(), rule.defaultLevel());
  }
}
