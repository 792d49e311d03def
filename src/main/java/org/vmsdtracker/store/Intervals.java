package org.vmsdtracker.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of values as intervals {@code [from, until)} that follow on those recorded.
 *
 * @param <K> what has one value at a time
 * @param <V> a value
 * @param ends where an interval ends that is recorded as open
 * @param added the new intervals
 */
record Intervals<K, V>(Map<K, Integer> ends, List<Interval<K, V>> added) {

  /** A value from a position on until its next change; null where it is gone. */
  record Change<K, V>(int position, K key, @Nullable V value) {}

  /** A value; {@code until} is null where it is the current one. */
  record Interval<K, V>(K key, V value, int from, @Nullable Integer until) {}

  private record Begun<V>(V value, int from) {}

  /**
   * Folds changes.
   *
   * @param open what has an open interval
   * @param changes by position
   * @throws IllegalArgumentException if something changes twice at a position or ends before it
   *     begins
   */
  static <K, V> Intervals<K, V> of(Set<K> open, List<Change<K, V>> changes) {
    var ends = new HashMap<K, Integer>();
    var begun = new LinkedHashMap<K, Begun<V>>();
    var last = new HashMap<K, Integer>();
    var added = new ArrayList<Interval<K, V>>();
    for (Change<K, V> change : changes) {
      Integer before = last.put(change.key(), change.position());
      if (before != null && before >= change.position()) {
        throw new IllegalArgumentException(
            "%s changes at position %d and then at %d; its changes go by position, one at each."
                .formatted(change.key(), before, change.position()));
      }
      Begun<V> current = begun.remove(change.key());
      if (current != null) {
        added.add(new Interval<>(change.key(), current.value(), current.from(), change.position()));
      } else if (before == null && open.contains(change.key())) {
        ends.put(change.key(), change.position());
      } else if (change.value() == null) {
        throw new IllegalArgumentException(
            "%s goes at position %d, but wasn't there.".formatted(change.key(), change.position()));
      }
      if (change.value() != null) {
        begun.put(change.key(), new Begun<>(change.value(), change.position()));
      }
    }
    begun.forEach((key, left) -> added.add(new Interval<>(key, left.value(), left.from(), null)));
    return new Intervals<>(ends, added);
  }

  /** The changes that all intervals of a history come from, in no order. */
  static <K, V> List<Change<K, V>> changes(List<Interval<K, V>> intervals) {
    record Begin<K>(K key, int position) {}
    var begins = new HashSet<Begin<K>>();
    var changes = new ArrayList<Change<K, V>>();
    for (Interval<K, V> interval : intervals) {
      begins.add(new Begin<>(interval.key(), interval.from()));
      changes.add(new Change<>(interval.from(), interval.key(), interval.value()));
    }
    for (Interval<K, V> interval : intervals) {
      Integer until = interval.until();
      if (until != null && !begins.contains(new Begin<>(interval.key(), until))) {
        changes.add(new Change<>(until, interval.key(), null));
      }
    }
    return changes;
  }
}
