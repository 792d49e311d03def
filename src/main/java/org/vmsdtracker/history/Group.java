package org.vmsdtracker.history;

import org.vmsdtracker.analysis.Wire;

/** Why a type 2 target is one: the groups that qemu-devel sorted them into in April 2021. */
public enum Group implements Wire {
  /** It came when CPUs could be type 1 already, and should have been. */
  A("a"),
  /** It is deprecated, so that its migration isn't really an issue. */
  B("b"),
  /** Its migration could be broken: nothing is promised. */
  C("c"),
  /** KVM and versioned machine types: a promise that is kept, and a security boundary. */
  D("d");

  private final String wire;

  Group(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
