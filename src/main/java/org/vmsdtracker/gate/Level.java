package org.vmsdtracker.gate;

import org.vmsdtracker.analysis.Wire;

/** How much a finding weighs, in SARIF's words; the heavier the later. */
public enum Level implements Wire {
  NONE("none"),
  NOTE("note"),
  WARNING("warning"),
  ERROR("error");

  private final String wire;

  Level(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  /** The lighter of two. */
  public Level atMost(Level other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
