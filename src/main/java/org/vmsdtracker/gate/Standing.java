package org.vmsdtracker.gate;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetState;

/** Where a target stands in a tree, as far as rules tell states apart. */
enum Standing {
  ABSENT("not there"),
  USER_MODE_ONLY("user-mode only"),
  NOTHING("nothing registered"),
  STUB("unmigratable"),
  TYPE_1("type 1"),
  TYPE_1_ALONE("type 1 without cpu_common"),
  LEGACY_STUB("unmigratable on the CPU class"),
  TYPE_2("type 2"),
  MANUAL("manual"),
  UNKNOWN("can't be told");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** What a tree says of a target; null where it doesn't have it. */
  static Standing of(@Nullable TargetState state) {
    if (state == null) {
      return ABSENT;
    }
    return switch (state.label()) {
      case USER_MODE_ONLY -> USER_MODE_ONLY;
      case NOTHING_REGISTERED -> NOTHING;
      case UNMIGRATABLE -> state.registration() == Registration.LEGACY ? LEGACY_STUB : STUB;
      case TYPE_1 -> TYPE_1;
      case TYPE_1_WITHOUT_CPU_COMMON -> TYPE_1_ALONE;
      case TYPE_2 -> TYPE_2;
      case MANUAL -> MANUAL;
      case CANNOT_TELL -> UNKNOWN;
    };
  }

  /** Whether the registers of its CPU migrate. */
  boolean isMigratable() {
    return switch (this) {
      case TYPE_1, TYPE_1_ALONE, TYPE_2, MANUAL -> true;
      case ABSENT, USER_MODE_ONLY, NOTHING, STUB, LEGACY_STUB, UNKNOWN -> false;
    };
  }

  /** Whether something is registered for its CPU. */
  boolean isRegistered() {
    return isMigratable() || this == STUB || this == LEGACY_STUB;
  }

  /** Whether there is no system emulation. */
  boolean hasNoMachine() {
    return this == ABSENT || this == USER_MODE_ONLY;
  }

  @Override
  public String toString() {
    return words;
  }
}
