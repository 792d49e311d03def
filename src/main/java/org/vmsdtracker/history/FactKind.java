package org.vmsdtracker.history;

import org.vmsdtracker.analysis.Wire;

/** What about a target, beside its CPU's migration state, is kept over time. */
public enum FactKind implements Wire {
  /** A machine type, by name; the value is a {@link MachineState}. */
  MACHINE("machine"),
  /** An accelerator, by name; the value is empty. */
  ACCELERATOR("accelerator"),
  /** That a document declares the target deprecated; the value is the heading. */
  DEPRECATION("deprecation"),
  /** The {@code S:} status of the section of {@code MAINTAINERS}; the value is the status. */
  STATUS("status"),
  /** The group of a type 2 target; the value is the letter. */
  GROUP("group");

  private final String wire;

  FactKind(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
