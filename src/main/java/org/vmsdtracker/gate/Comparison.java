package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.gate.Moment.Asked;
import org.vmsdtracker.gate.Moment.Breached;
import org.vmsdtracker.snapshot.ChangingTree;
import org.vmsdtracker.snapshot.TargetsAt;

/** Asks every rule of every target that differs between the base and a step. */
final class Comparison {

  private final Policy policy;
  private final ChangingTree tree;
  private final TargetsAt base;

  Comparison(Policy policy, ChangingTree tree) {
    this.policy = policy;
    this.tree = tree;
    this.base = tree.base();
  }

  /** Compares the base with a step. */
  Moment with(TargetsAt head) {
    var breaches = new LinkedHashMap<Asked, Breached>();
    var conditions = new ArrayList<Condition>();
    var untold = new ArrayList<String>();
    for (TargetName target : tree.affected()) {
      TargetState before = base.state(target);
      TargetState after = head.state(target);
      if (!tree.touched().contains(target) && Objects.equals(before, after)) {
        continue;
      }
      Optional<String> unclear = Unclear.sentence(before, after);
      unclear.ifPresent(untold::add);
      var change = new TargetChange(target, side(base, target), side(head, target));
      for (Rule rule : policy.asked()) {
        Level level = policy.levels().of(rule);
        Breach breach = unclear.isPresent() ? null : rule.judge(change).orElse(null);
        if (breach != null) {
          breaches.put(
              new Asked(rule.id(), target), new Breached(level.atMost(breach.atMost()), breach));
        }
        conditions.add(
            new Condition(
                rule.id(),
                target,
                level,
                rule.expected(),
                breach == null ? actual(before, after) : breach.actual(),
                breach == null && unclear.isEmpty()));
      }
    }
    return new Moment(breaches, conditions, untold);
  }

  private static Side side(TargetsAt at, TargetName target) {
    return new Side(at.state(target), () -> at.layout(target), () -> at.facts(target));
  }

  private static String actual(@Nullable TargetState before, @Nullable TargetState after) {
    if (after == null) {
      return before == null ? "not in the tree" : "removed";
    }
    if (before == null) {
      return "new, " + after.label().wire();
    }
    return before.label() == after.label()
        ? after.label().wire() + ", as before"
        : before.label().wire() + " → " + after.label().wire();
  }
}
