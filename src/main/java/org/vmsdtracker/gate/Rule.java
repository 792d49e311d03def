package org.vmsdtracker.gate;

import java.util.Optional;

/** One thing that a patch must not do to a target, or that is worth knowing. */
public interface Rule {

  /** E.g. {@code VMSD-001}. */
  String id();

  /** In a few words, e.g. {@code new type 2 registration}. */
  String title();

  /** How much a breach weighs where nothing else is configured. */
  Level defaultLevel();

  /** What is expected of every change, as a condition of the verdict puts it. */
  String expected();

  /**
   * Why some change of a target that stands as it does at the base can go against this rule; empty
   * where none can.
   */
  Optional<Concern> concern(Side base);

  /** Whether a change goes against this rule; what was so at the base never does. */
  Optional<Breach> judge(TargetChange change);
}
