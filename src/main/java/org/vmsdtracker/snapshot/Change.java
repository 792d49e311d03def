package org.vmsdtracker.snapshot;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;

/**
 * A change of one axis of one target between two states.
 *
 * @param target the target
 * @param axis what changed
 * @param before the state before; null where the target wasn't there
 * @param after the state after; null where the target is gone
 */
public record Change(TargetName target, Axis axis, @Nullable Axes before, @Nullable Axes after) {

  public Change {
    if (before == null && after == null) {
      throw new IllegalArgumentException("A change has a state before or after it.");
    }
  }

  /** The axis' value before: an enum, a boolean, a string or {@link Axis.Versions}. */
  public @Nullable Object from() {
    return before == null ? null : axis.value(before);
  }

  /** The axis' value after. */
  public @Nullable Object to() {
    return after == null ? null : axis.value(after);
  }

  /** Whether the target appears with this change; {@code after} is its first state. */
  public boolean isAddition() {
    return before == null;
  }

  /** Whether the target goes with this change; {@code before} is its last state. */
  public boolean isRemoval() {
    return after == null;
  }
}
