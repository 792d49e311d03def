package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.TargetName;

/**
 * A machine type of a target, at one revision and over time.
 *
 * @param target the target
 * @param machine the machine type; of one that is gone only the name counts
 * @param defined whether the tree defines it
 * @param life what became of it on the main branch; null where no history is known that has it
 */
public record MachineRow(
    TargetName target, MachineType machine, boolean defined, @Nullable MachineLife life) {

  static MachineRow gone(MachineLife life) {
    return new MachineRow(life.target(), life.machine(), false, life);
  }
}
