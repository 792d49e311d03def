package org.vmsdtracker.analysis;

/** The one-word answer for a target, computed from the independent axes. */
public enum Label implements Wire {
  TYPE_1("type 1"),
  TYPE_1_WITHOUT_CPU_COMMON("type 1 without cpu_common"),
  TYPE_2("type 2"),
  MANUAL("manual"),
  UNMIGRATABLE("unmigratable"),
  NOTHING_REGISTERED("nothing registered"),
  USER_MODE_ONLY("user-mode only"),
  CANNOT_TELL("cannot tell");

  private final String wire;

  Label(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
