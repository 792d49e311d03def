package org.vmsdtracker.gate;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;

/**
 * A breach of a rule by what was judged.
 *
 * @param rule the rule's id
 * @param target the target
 * @param level its weight as configured, at most the breach's
 * @param breach what it is
 * @param step the number of the patch or commit that brings it, from 1
 * @param takenBack the number of the later one that takes it back; null where it stays. What is
 *     taken back is a note
 * @param waiver the waiver that suppresses it; null where none does
 */
public record Finding(
    String rule,
    TargetName target,
    Level level,
    Breach breach,
    int step,
    @Nullable Integer takenBack,
    @Nullable Waiver waiver) {

  /** The same for the same violation however the patch around it changes. */
  public String fingerprint() {
    return rule + ":" + target.value();
  }

  /** Whether it makes a check fail. */
  public boolean fails() {
    return level == Level.ERROR && waiver == null && takenBack == null;
  }
}
