package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.snapshot.Axes;

/** What an event comes to for a target; closed, and part of the published contract. */
public enum EventKind implements Wire {
  CONVERTED("converted", "The target is registered as type 1, and was type 2 or by hand before."),
  ADDED("added", "The target appeared."),
  REMOVED("removed", "The target is gone."),
  RENAMED("renamed", "The registration is the same and spelled otherwise."),
  REGRESSED(
      "regressed",
      "The target was type 1 and no longer is, or lost its migration or its cpu_common."),
  CHANGED(
      "changed",
      "Something else is different: a first registration, a stub that became a description, its"
          + " version or symbol, or whether there is system emulation.");

  private final String wire;
  private final String sentence;

  EventKind(String wire, String sentence) {
    this.wire = wire;
    this.sentence = sentence;
  }

  /**
   * The kind of what lies between two different states.
   *
   * @param before null where the target wasn't there
   * @param after null where it is gone
   */
  static EventKind of(@Nullable Axes before, @Nullable Axes after) {
    if (before == null) {
      return ADDED;
    }
    if (after == null) {
      return REMOVED;
    }
    if (before.presence() != after.presence()) {
      return CHANGED;
    }
    if (isWorse(before, after)) {
      return REGRESSED;
    }
    if (before.registration() == after.registration()) {
      return before.form() == after.form() ? CHANGED : RENAMED;
    }
    boolean isType1 =
        after.registration() == Registration.DEVICE && Boolean.TRUE.equals(after.migratable());
    return isOlder(before.registration()) && isType1 ? CONVERTED : CHANGED;
  }

  /** Where a side can't be told, nothing is said to be worse. */
  private static boolean isWorse(Axes before, Axes after) {
    boolean migrated = Boolean.TRUE.equals(before.migratable());
    boolean lost =
        Boolean.FALSE.equals(after.migratable()) || after.registration() == Registration.NONE;
    boolean older = before.registration() == Registration.DEVICE && isOlder(after.registration());
    return (migrated && (lost || older))
        || (before.cpuCommon() == CpuCommon.EMBEDDED && after.cpuCommon() == CpuCommon.MISSING);
  }

  private static boolean isOlder(@Nullable Registration registration) {
    return registration == Registration.LEGACY || registration == Registration.MANUAL;
  }

  /** What it means, for readers of the API. */
  public String sentence() {
    return sentence;
  }

  @Override
  public String wire() {
    return wire;
  }
}
