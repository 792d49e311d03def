package org.vmsdtracker.history;

/** The CPU of a made-up target, in the spellings that QEMU has had for its registration. */
final class DemoCpu {

  static final String CONFIG = "configs/targets/demo-softmmu.mak";
  static final String CONFIG_TEXT = "TARGET_ARCH=demo\n";
  static final String FILE = "target/demo/cpu.c";

  /** Where its machine types stand. */
  static final String BOARD = "hw/demo/virt.c";

  private DemoCpu() {}

  /** Machine types by these names. */
  static String board(String... names) {
    var board = new StringBuilder();
    for (String name : names) {
      board.append(
          """
          static QEMUMachine %1$s = {
              .name = "%2$s",
              .init = demo_init,
          };
          static void %1$s_register(void)
          {
              qemu_register_machine(&%1$s);
          }
          machine_init(%1$s_register);
          """
              .formatted(name.replaceAll("\\W", "_"), name));
    }
    return board.toString();
  }

  /** Type 1, cpu_common embedded. */
  static String device() {
    return description(3, "VMSTATE_STRUCT(parent_obj, DemoCPU, 0, vmstate_cpu_common, CPUState),")
        + classInit("dc->vmsd = &vmstate_demo;");
  }

  /** Type 1 without cpu_common. */
  static String deviceAlone() {
    return description(3, "VMSTATE_UINT32(pc, DemoCPU),") + classInit("dc->vmsd = &vmstate_demo;");
  }

  /** Type 2 in the spelling of 2021 and later. */
  static String legacy() {
    return legacy(2);
  }

  static String legacy(int version) {
    return description(version, "VMSTATE_UINT32(env.pc, DemoCPU),")
        + """
        static const struct SysemuCPUOps demo_sysemu_ops = {
            .legacy_vmsd = &vmstate_demo,
        };
        """;
  }

  /** Type 2 in the spelling before. */
  static String legacyInClass() {
    return description(2, "VMSTATE_UINT32(env.pc, DemoCPU),")
        + classInit("cc->vmsd = &vmstate_demo;");
  }

  /** Declared unmigratable. */
  static String stub() {
    return """
        static const VMStateDescription vmstate_demo = {
            .name = "cpu",
            .unmigratable = 1,
        };
        """
        + classInit("dc->vmsd = &vmstate_demo;");
  }

  /** Nothing registered. */
  static String nothing() {
    return classInit("cc->set_pc = demo_cpu_set_pc;");
  }

  private static String description(int version, String field) {
    return """
        static const VMStateDescription vmstate_demo = {
            .name = "cpu",
            .version_id = %d,
            .minimum_version_id = %d,
            .fields = (const VMStateField[]) {
                %s
                VMSTATE_END_OF_LIST()
            }
        };
        """
        .formatted(version, version, field);
  }

  private static String classInit(String statement) {
    return """
        static void demo_cpu_class_init(ObjectClass *oc, const void *data)
        {
            DeviceClass *dc = DEVICE_CLASS(oc);
            CPUClass *cc = CPU_CLASS(oc);
            cc->class_by_name = demo_cpu_class_by_name;
            dc->realize = demo_cpu_realize;
            %s
        }
        """
        .formatted(statement);
  }
}
