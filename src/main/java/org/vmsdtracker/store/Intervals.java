package org.vmsdtracker.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.StateChange;

/**
 * Changes of state as intervals {@code [from, until)} that follow on those recorded.
 *
 * @param ends where an interval ends that is recorded as open
 * @param added the new intervals
 */
record Intervals(Map<TargetName, Integer> ends, List<Interval> added) {

  /** A state of a target; {@code until} is null where it is the current one. */
  record Interval(TargetState state, int from, @Nullable Integer until) {}

  private record Begun(TargetState state, int from) {}

  /**
   * Folds changes.
   *
   * @param open the targets that have an open interval
   * @param changes by position
   * @throws IllegalArgumentException if a target changes twice at a position or ends before it
   *     begins
   */
  static Intervals of(Set<TargetName> open, List<StateChange> changes) {
    var ends = new TreeMap<TargetName, Integer>();
    var begun = new TreeMap<TargetName, Begun>();
    var last = new HashMap<TargetName, Integer>();
    var added = new ArrayList<Interval>();
    for (StateChange change : changes) {
      Integer before = last.put(change.target(), change.position());
      if (before != null && before >= change.position()) {
        throw new IllegalArgumentException(
            "%s changes at position %d and then at %d; its changes go by position, one at each."
                .formatted(change.target(), before, change.position()));
      }
      Begun current = begun.remove(change.target());
      if (current != null) {
        added.add(new Interval(current.state(), current.from(), change.position()));
      } else if (before == null && open.contains(change.target())) {
        ends.put(change.target(), change.position());
      } else if (change.state() == null) {
        throw new IllegalArgumentException(
            "%s goes at position %d, but wasn't there."
                .formatted(change.target(), change.position()));
      }
      if (change.state() != null) {
        begun.put(change.target(), new Begun(change.state(), change.position()));
      }
    }
    begun.values().forEach(left -> added.add(new Interval(left.state(), left.from(), null)));
    return new Intervals(ends, added);
  }

  /** The changes that all intervals of a history come from, by position, then target. */
  static List<StateChange> changes(List<Interval> intervals) {
    record Begin(TargetName target, int position) {}
    var begins = new HashSet<Begin>();
    var changes = new ArrayList<StateChange>();
    for (Interval interval : intervals) {
      begins.add(new Begin(interval.state().name(), interval.from()));
      changes.add(new StateChange(interval.from(), interval.state().name(), interval.state()));
    }
    for (Interval interval : intervals) {
      TargetName target = interval.state().name();
      if (interval.until() != null && !begins.contains(new Begin(target, interval.until()))) {
        changes.add(new StateChange(interval.until(), target, null));
      }
    }
    changes.sort(Comparator.comparingInt(StateChange::position).thenComparing(StateChange::target));
    return changes;
  }
}
