package org.vmsdtracker.analysis;

/** How a registration is spelled in its era; a change of form is a rename, not a conversion. */
public enum Form implements Wire {
  DEVICE_CLASS_VMSD("DeviceClass::vmsd"),
  DEVICE_CLASS_SET_VMSD("device_class_set_vmsd"),
  CPU_CLASS_VMSD("CPUClass::vmsd"),
  CPU_CLASS_SET_VMSD("cpu_class_set_vmsd"),
  CPU_CLASS_LEGACY_VMSD("CPUClass::legacy_vmsd"),
  SYSEMU_CPU_OPS_LEGACY_VMSD("SysemuCPUOps::legacy_vmsd"),
  REGISTER_SAVEVM("register_savevm(\"cpu\")"),
  REGISTER_SAVEVM_IN_BOARD_CODE("register_savevm(\"cpu\") in board code");

  private final String wire;

  Form(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
