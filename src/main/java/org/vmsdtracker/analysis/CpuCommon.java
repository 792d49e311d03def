package org.vmsdtracker.analysis;

/** Whether a type 1 description embeds {@code vmstate_cpu_common} among its fields. */
public enum CpuCommon implements Wire {
  EMBEDDED("embedded"),
  /** Type 1 and migratable, but {@code halted}, {@code interrupt_request}, … are lost. */
  MISSING("missing"),
  NOT_APPLICABLE("not-applicable");

  private final String wire;

  CpuCommon(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
