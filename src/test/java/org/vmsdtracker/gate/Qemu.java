package org.vmsdtracker.gate;

import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;

/** The files of small targets, in the least words that the analysis takes for QEMU's. */
final class Qemu {

  private Qemu() {}

  /** A tree with a type 1 target {@code alpha}. */
  static CommitId begin(TestHistory history) {
    return history
        .commit("alpha: add")
        .put("VERSION", "10.0.50\n")
        .put(config("alpha"), "TARGET_ARCH=alpha\n")
        .put(cpu("alpha"), type1("alpha"))
        .put("hw/alpha/board.c", "int board;\n")
        .put("README", "An emulator.\n")
        .write();
  }

  static String config(String target) {
    return "configs/targets/" + target + "-softmmu.mak";
  }

  static String cpu(String target) {
    return "target/" + target + "/cpu.c";
  }

  static String type1(String target) {
    return """
        static const VMStateDescription vmstate_%1$s = {
            .name = "cpu",
            .version_id = 2,
            .minimum_version_id = 2,
            .fields = (const VMStateField[]) {
                VMSTATE_STRUCT(parent_obj, CPU, 0, vmstate_cpu_common, CPUState),
                VMSTATE_END_OF_LIST()
            }
        };
        static void %1$s_cpu_class_init(ObjectClass *oc, const void *data)
        {
            DeviceClass *dc = DEVICE_CLASS(oc);
            CPUClass *cc = CPU_CLASS(oc);
            cc->set_pc = %1$s_cpu_set_pc;
            dc->vmsd = &vmstate_%1$s;
        }
        """
        .formatted(target);
  }

  static String type2(String target) {
    return """
        static const VMStateDescription vmstate_%1$s = {
            .name = "cpu",
            .version_id = 2,
            .minimum_version_id = 2,
            .fields = (const VMStateField[]) {
                VMSTATE_END_OF_LIST()
            }
        };
        static const struct SysemuCPUOps %1$s_sysemu_ops = {
            .legacy_vmsd = &vmstate_%1$s,
        };
        """
        .formatted(target);
  }

  /** Registers a description that is nowhere to be found: whether it migrates can't be told. */
  static String untold(String target) {
    return """
        static const struct SysemuCPUOps %1$s_sysemu_ops = {
            .legacy_vmsd = &vmstate_%1$s,
        };
        """
        .formatted(target);
  }
}
