package org.vmsdtracker.gate;

import org.vmsdtracker.analysis.Wire;

/** What a check comes to. */
public enum Outcome implements Wire {
  /** No finding at error level that isn't waived. */
  PASS("pass"),
  /** At least one. */
  FAIL("fail"),
  /** The base isn't known, a patch doesn't apply, or the sources don't tell. */
  COULD_NOT_JUDGE("could not judge");

  private final String wire;

  Outcome(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
