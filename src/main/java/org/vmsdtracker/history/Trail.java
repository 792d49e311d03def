package org.vmsdtracker.history;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.gate.Side;
import org.vmsdtracker.snapshot.FactsTable;
import org.vmsdtracker.snapshot.TreeCursor;

/** The targets along steps; what it is asked for must never lie before what it was asked for. */
final class Trail {

  private final TrailingCursor states;
  private final TrailingCursor surroundings;

  Trail(TreeSteps steps, FactsTable facts) {
    this.states = new TrailingCursor(steps, TreeCursor.ofStates(facts));
    this.surroundings = new TrailingCursor(steps, TreeCursor.ofSurroundings(facts));
  }

  /** The states after a step, from 0; of the empty tree after -1. */
  Map<TargetName, TargetState> states(int step) {
    var byName = new TreeMap<TargetName, TargetState>();
    states.after(step).states().forEach(state -> byName.put(state.name(), state));
    return byName;
  }

  /** A side that is asked before this goes on. */
  Side side(int step, TargetName target, @Nullable TargetState state) {
    return new Side(
        state,
        () -> states.after(step).layout(target).orElse(null),
        () -> surroundings.after(step).facts().target(target).orElse(null));
  }

  /** A cursor at the tree after a step, which follows the states. */
  TreeCursor cursor(int step) {
    return states.after(step).copy();
  }
}
