package org.vmsdtracker.history;

import java.nio.file.Path;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;

/** A tree with one target, of either type, in the least words that the analysis takes for QEMU. */
final class SmallQemu {

  private SmallQemu() {}

  static TestHistory in(Path directory) {
    return TestHistory.in(directory);
  }

  /** The target's class sets the description as any device's. */
  static CommitId type1(TestHistory history) {
    return history
        .commit("demo: convert")
        .put("configs/targets/demo-softmmu.mak", "TARGET_ARCH=demo\n")
        .put(
            "target/demo/cpu.c",
            """
            static const VMStateDescription vmstate_demo = {
                .name = "cpu",
                .version_id = 3,
                .minimum_version_id = 2,
                .fields = (const VMStateField[]) {
                    VMSTATE_STRUCT(parent_obj, DemoCPU, 0, vmstate_cpu_common, CPUState),
                    VMSTATE_END_OF_LIST()
                }
            };
            static void demo_cpu_class_init(ObjectClass *oc, const void *data)
            {
                DeviceClass *dc = DEVICE_CLASS(oc);
                CPUClass *cc = CPU_CLASS(oc);
                cc->set_pc = demo_cpu_set_pc;
                dc->vmsd = &vmstate_demo;
            }
            """)
        .write();
  }

  /** The target's description hangs on the CPU's operations. */
  static CommitId type2(TestHistory history) {
    return history
        .commit("demo: add")
        .put("configs/targets/demo-softmmu.mak", "TARGET_ARCH=demo\n")
        .put(
            "target/demo/cpu.c",
            """
            static const VMStateDescription vmstate_demo = {
                .name = "cpu",
                .version_id = 2,
                .minimum_version_id = 2,
                .fields = (const VMStateField[]) {
                    VMSTATE_END_OF_LIST()
                }
            };
            static const struct SysemuCPUOps demo_sysemu_ops = {
                .legacy_vmsd = &vmstate_demo,
            };
            """)
        .write();
  }
}
