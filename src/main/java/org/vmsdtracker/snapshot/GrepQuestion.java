package org.vmsdtracker.snapshot;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;

/** What people ask a plain search for a string, taking a hit in a target's sources for a yes. */
public enum GrepQuestion {
  MIGRATES("vmsd", "migrates its registers"),
  TYPE_1("dc->vmsd", "is type 1"),
  TYPE_2("legacy_vmsd", "is type 2"),
  CPU_COMMON("vmstate_cpu_common", "sends cpu_common"),
  UNMIGRATABLE("unmigratable", "is declared unmigratable");

  private final String pattern;
  private final String claim;

  GrepQuestion(String pattern, String claim) {
    this.pattern = pattern;
    this.claim = claim;
  }

  /** The string that is searched for, as it stands. */
  public String pattern() {
    return pattern;
  }

  /** What a hit is taken to say about a target, e.g. {@code is type 2}. */
  public String claim() {
    return claim;
  }

  /** Whether that is so of a target with a label; null where the label doesn't tell. */
  @Nullable Boolean isTrueOf(Label label) {
    if (label == Label.CANNOT_TELL) {
      return null;
    }
    return switch (this) {
      case MIGRATES -> isType1(label) || label == Label.TYPE_2 || label == Label.MANUAL;
      case TYPE_1 -> isType1(label);
      case TYPE_2 -> label == Label.TYPE_2;
      case CPU_COMMON -> sendsCpuCommon(label);
      case UNMIGRATABLE -> label == Label.UNMIGRATABLE;
    };
  }

  private static boolean isType1(Label label) {
    return label == Label.TYPE_1 || label == Label.TYPE_1_WITHOUT_CPU_COMMON;
  }

  /** Common code sends it for every CPU that is no device with a description of its own. */
  private static @Nullable Boolean sendsCpuCommon(Label label) {
    return switch (label) {
      case TYPE_1, TYPE_2, NOTHING_REGISTERED -> true;
      case TYPE_1_WITHOUT_CPU_COMMON, UNMIGRATABLE, USER_MODE_ONLY -> false;
      case MANUAL, CANNOT_TELL -> null;
    };
  }
}
