package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;

/**
 * What changed between two snapshots, axis by axis. Moves of files, of lines and of directories
 * aren't changes, nor is the loss of a value with the registration that had it.
 */
public final class SnapshotDiff {

  private SnapshotDiff() {}

  /** All changes, by target. */
  public static List<Change> between(Snapshot before, Snapshot after) {
    var names = new TreeSet<TargetName>();
    before.targets().forEach(state -> names.add(state.name()));
    after.targets().forEach(state -> names.add(state.name()));
    var changes = new ArrayList<Change>();
    for (TargetName name : names) {
      changes.addAll(
          between(
              name,
              before.target(name).map(Axes::of).orElse(null),
              after.target(name).map(Axes::of).orElse(null)));
    }
    return changes;
  }

  /** The changes of one target; null for a side where it isn't there. */
  public static List<Change> between(
      TargetName target, @Nullable Axes before, @Nullable Axes after) {
    if (before == null && after == null) {
      return List.of();
    }
    if (before == null || after == null) {
      return List.of(new Change(target, Axis.PRESENCE, before, after));
    }
    var changes = new ArrayList<Change>();
    for (Axis axis : Axis.values()) {
      if (axis.differs(before, after) && isOwn(axis, before, after)) {
        changes.add(new Change(target, axis, before, after));
      }
    }
    return changes;
  }

  /**
   * Whether an axis changed by itself, and not only because something else is registered now. What
   * is out of the ordinary always counts: a stub, and a type 1 state that loses cpu_common.
   */
  private static boolean isOwn(Axis axis, Axes before, Axes after) {
    boolean sameRegistration = before.registration() == after.registration();
    boolean registered =
        before.registration() != Registration.NONE && after.registration() != Registration.NONE;
    return switch (axis) {
      case PRESENCE, REGISTRATION -> true;
      case FORM, SYMBOL, VERSION -> sameRegistration;
      case MIGRATABLE -> isStub(before) || isStub(after);
      case CPU_COMMON ->
          registered
              || before.cpuCommon() == CpuCommon.MISSING
              || after.cpuCommon() == CpuCommon.MISSING;
    };
  }

  private static boolean isStub(Axes axes) {
    return Boolean.FALSE.equals(axes.migratable());
  }
}
