package org.vmsdtracker.gate;

import java.util.List;

/**
 * What is asked of every change.
 *
 * @param rules in the order in which conditions are listed
 * @param levels how much each rule weighs; one of level none isn't asked
 * @param waivers permissions beside those that the checked tree holds itself
 */
public record Policy(List<Rule> rules, Levels levels, List<Waiver> waivers) {

  public Policy {
    rules = List.copyOf(rules);
    waivers = List.copyOf(waivers);
  }

  /** The rules that are asked. */
  List<Rule> asked() {
    return rules.stream().filter(rule -> levels.of(rule) != Level.NONE).toList();
  }
}
