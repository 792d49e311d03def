package org.vmsdtracker.analysis;

/** The field of QEMU that a CPU's migration state hangs on. */
public enum Registration implements Wire {
  /** Type 1: {@code DeviceClass::vmsd}, like any device. */
  DEVICE("device"),
  /** Type 2: {@code CPUClass::vmsd}, today {@code SysemuCPUOps::legacy_vmsd}. */
  LEGACY("legacy"),
  /** {@code cpu_save()} and {@code cpu_load()} through {@code register_savevm()}. */
  MANUAL("manual"),
  /** Nothing registered: at most {@code cpu_common} migrates, without the registers. */
  NONE("none");

  private final String wire;

  Registration(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
