package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;

/**
 * A rule that a change of a target could break.
 *
 * @param rule the rule
 * @param level how much a breach would weigh at most, as configured
 * @param because why, see {@link Concern}
 */
public record RuleInForce(Rule rule, Level level, String because) {

  /**
   * The rules that would judge a change of a target, in their order.
   *
   * @param state how the target stands before it; null where it isn't there
   * @param facts what stands around it; null where the tree doesn't have it
   * @return empty also where what it registers can't be told
   */
  public static List<RuleInForce> of(
      Policy policy, @Nullable TargetState state, @Nullable TargetFacts facts) {
    var base = new Side(state, () -> null, () -> facts);
    var found = new ArrayList<RuleInForce>();
    for (Rule rule : policy.asked()) {
      rule.concern(base)
          .map(
              concern ->
                  new RuleInForce(
                      rule, policy.levels().of(rule).atMost(concern.atMost()), concern.because()))
          .ifPresent(found::add);
    }
    return found;
  }
}
