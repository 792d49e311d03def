package org.vmsdtracker.history;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.SnapshotDiff;

/** A target's states at two commits; null where it isn't there. */
record StatePair(@Nullable TargetState before, @Nullable TargetState after) {

  List<Change> changes(TargetName target) {
    return SnapshotDiff.between(target, axes(before), axes(after));
  }

  /** Whether an axis has the same value on both sides. */
  boolean isSame(Axis axis) {
    return Objects.equals(value(axis, before), value(axis, after));
  }

  void putBefore(TargetName target, Map<TargetName, TargetState> states) {
    if (before != null) {
      states.put(target, before);
    }
  }

  private static @Nullable Object value(Axis axis, @Nullable TargetState state) {
    return state == null ? null : axis.value(Axes.of(state));
  }

  private static @Nullable Axes axes(@Nullable TargetState state) {
    return state == null ? null : Axes.of(state);
  }
}
