package org.vmsdtracker.analysis;

import java.util.List;

/**
 * Something that a target's emulators can run guests with.
 *
 * @param name as QEMU's {@code -accel} spells it, e.g. {@code kvm}
 * @param evidence in build files and sources, never empty
 */
public record Accelerator(String name, List<SourceLine> evidence) {

  public Accelerator {
    evidence = List.copyOf(evidence);
  }
}
