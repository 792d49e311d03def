package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.DESCRIPTION;
import static org.vmsdtracker.analysis.TreeBuilder.inClassInit;
import static org.vmsdtracker.analysis.TreeBuilder.tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations through functions and macros of the target's own. */
class HelpersTest {

  private static TargetState state(String header, String source) {
    return tree("foo-softmmu")
        .put("target/foo/cpu.h", header)
        .put("target/foo/cpu.c", source)
        .put("target/foo/machine.c", DESCRIPTION)
        .state("foo");
  }

  private static void assertRegistered(TargetState state, Label label) {
    assertThat(state.label()).isEqualTo(label);
    assertThat(state.evidence()).hasSize(1);
    assertThat(state.evidence().get(0).symbol()).isEqualTo("vmstate_foo");
    assertThat(state.evidence().get(0).text()).startsWith("foo_hang");
    assertThat(state.evidence().get(0).path()).isEqualTo("target/foo/cpu.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#define foo_hang(k, v) ((k)->vmsd = (v))",
        "#define foo_hang(k, v) do { (k)->vmsd = v; } while (0)",
        "#define foo_hang(k, \\\n                 v) \\\n    (k)->vmsd = (\\\nv)",
        "#define foo_hang(k, v) device_class_set_vmsd(k, v)",
        "#define foo_set(k, v) ((k)->vmsd = (v))\n#define foo_hang(k, v) foo_set(k, v)",
        "#define foo_hang(k, v) DEVICE_CLASS(k)->vmsd = (v)",
        "static inline void foo_hang(DeviceClass *k, const VMStateDescription *v)\n"
            + "{\n    k->vmsd = v;\n}",
        "static inline void foo_hang(DeviceClass *k, const VMStateDescription *v)\n"
            + "{\n    device_class_set_vmsd(k, v);\n}",
        "static inline void foo_set(DeviceClass *k, const VMStateDescription *v)\n"
            + "{\n    k->vmsd = v;\n}\n"
            + "static inline void foo_hang(DeviceClass *d, const VMStateDescription *w)\n"
            + "{\n    foo_set(d, w);\n}",
      })
  void aHelperForTheDeviceClassIsType1WhereItIsUsed(String helper) {
    String use = inClassInit("    foo_hang(dc, &vmstate_foo);");

    assertRegistered(state(helper, use), Label.TYPE_1);
    assertRegistered(state("", helper + "\n" + use), Label.TYPE_1);
    assertThat(state(helper, inClassInit("")).label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#define foo_hang(k, v) ((k)->vmsd = (v))",
        "#define foo_hang(k, v) cpu_class_set_vmsd(k, v)",
        "#define foo_hang(k, v) CPU_CLASS(k)->vmsd = (v)",
        "static inline void foo_hang(CPUClass *k, const VMStateDescription *v)\n"
            + "{\n    k->vmsd = v;\n}",
      })
  void aHelperForTheCpuClassIsType2WhereItIsUsed(String helper) {
    String use = inClassInit("    foo_hang(cc, &vmstate_foo);");

    assertRegistered(state(helper, use), Label.TYPE_2);
    assertRegistered(state("", helper + "\n" + use), Label.TYPE_2);
    assertThat(state(helper, inClassInit("")).label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#define foo_hang(k) ((k)->vmsd = &vmstate_foo)",
        "#define foo_hang(k) DEVICE_CLASS(k)->vmsd = &vmstate_foo",
        "static inline void foo_hang(DeviceClass *k)\n{\n    k->vmsd = &vmstate_foo;\n}",
      })
  void aHelperMayNameTheDescriptionItself(String helper) {
    String use = inClassInit("    foo_hang(dc);");

    assertRegistered(state(helper, use), Label.TYPE_1);
    assertRegistered(state("", helper + "\n" + use), Label.TYPE_1);
    assertThat(state(helper, inClassInit("")).label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void aHelperThatDoesNothingInASystemEmulatorRegistersNothing() {
    String use = inClassInit("    foo_hang(dc, &vmstate_foo);");
    String real = "#define foo_hang(k, v) ((k)->vmsd = (v))\n";
    String empty = "#define foo_hang(k, v) ((k)->vmsd = NULL)\n";

    assertThat(
            state("#ifdef CONFIG_USER_ONLY\n" + empty + "#else\n" + real + "#endif\n", use).label())
        .isEqualTo(Label.TYPE_1);
    assertThat(
            state("#ifdef CONFIG_USER_ONLY\n" + real + "#else\n" + empty + "#endif\n", use).label())
        .isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void aHelperForADeviceThatIsNoCpuRegistersNothing() {
    TargetState state =
        state(
            "#define foo_hang(k, v) ((k)->vmsd = (v))\n",
            """
            static void foo_timer_class_init(ObjectClass *klass, void *data)
            {
                DeviceClass *dc = DEVICE_CLASS(klass);
                foo_hang(dc, &vmstate_foo);
            }
            """);

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void anInitializerMacroIsAHelperToo() {
    TargetState state =
        state(
            "#define foo_hang(v) .legacy_vmsd = (v)\n",
            "static const struct SysemuCPUOps foo_ops = {\n    foo_hang(&vmstate_foo),\n};\n");

    assertRegistered(state, Label.TYPE_2);
    assertThat(state.form()).isEqualTo(Form.SYSEMU_CPU_OPS_LEGACY_VMSD);
  }

  @Test
  void helpersThatCallEachOtherEnd() {
    TargetState state =
        state(
            "#define foo_hang(k, v) foo_vmsd(k, v)\n#define foo_vmsd(k, v) foo_hang(k, v)\n",
            inClassInit("    foo_hang(dc, &vmstate_foo);"));

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void anAliasForADescriptionIsFollowed() {
    TargetState state =
        state(
            """
            #ifdef CONFIG_USER_ONLY
            #define vmstate_foo_cpu vmstate_dummy
            #else
            #define vmstate_foo_cpu vmstate_foo
            #endif
            """,
            inClassInit("    dc->vmsd = &vmstate_foo_cpu;"));

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
    assertThat(state.evidence().get(0).symbol()).isEqualTo("vmstate_foo_cpu");
    assertThat(state.vmsd()).isNotNull().extracting(Vmsd::symbol).isEqualTo("vmstate_foo");
  }
}
