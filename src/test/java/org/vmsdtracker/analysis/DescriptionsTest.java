package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.classInit;
import static org.vmsdtracker.analysis.TreeBuilder.machine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a description says: name, versions, stub or not, cpu_common embedded or not. */
class DescriptionsTest {

  private static TargetState fields(String fields) {
    return machine(
        """
        static const VMStateDescription vmstate_inner = {
            .name = "inner",
            .fields = (const VMStateField[]) { VMSTATE_CPU(), VMSTATE_END_OF_LIST() },
        };
        const VMStateDescription vmstate_foo = {
            .name = "cpu",
            .fields = (const VMStateField[]) {
        %s
                VMSTATE_END_OF_LIST()
            },
            .subsections = (const VMStateDescription * const []) {
                &vmstate_cpu_common,
                &vmstate_inner,
                NULL
            },
        };
        """
            .formatted(fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VMSTATE_CPU(),",
        "VMSTATE_UINT32(env.a, FooCPU),\nVMSTATE_CPU(),",
        "VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState),",
        "VMSTATE_STRUCT(parent_obj.parent_obj, FooCPU,\n 0, vmstate_cpu_common,\n CPUState),",
        "VMSTATE_STRUCT_V(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState, 1),",
        "{ .name = \"parent_obj\", .vmsd = &vmstate_cpu_common, .flags = VMS_STRUCT },",
        "#ifndef CONFIG_USER_ONLY\nVMSTATE_CPU(),\n#endif",
        "VMSTATE_C\\\nPU(),",
      })
  void cpuCommonIsEmbedded(String fields) {
    assertThat(fields(fields).label()).isEqualTo(Label.TYPE_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VMSTATE_UINT32(env.a, FooCPU),",
        "/* VMSTATE_CPU(), */",
        "// VMSTATE_CPU(),",
        "VMSTATE_UINT32(VMSTATE_CPU, FooCPU),",
        "VMSTATE_CPU_REGS(),",
        "VMSTATE_UNUSED_V(1, sizeof(\"vmstate_cpu_common\")),",
        "VMSTATE_STRUCT(env, FooCPU, 0, vmstate_inner, CPUFooState),",
        "#ifdef CONFIG_USER_ONLY\nVMSTATE_CPU(),\n#endif",
        "#if 0\nVMSTATE_CPU(),\n#endif",
      })
  void cpuCommonIsMissing(String fields) {
    TargetState state = fields(fields);

    assertThat(state.label()).isEqualTo(Label.TYPE_1_WITHOUT_CPU_COMMON);
    assertThat(state.cpuCommon()).isEqualTo(CpuCommon.MISSING);
    assertThat(state.notes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#define FOO_COMMON() VMSTATE_CPU()",
        "#define FOO_COMMON() VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState)",
        "#define FOO_PARENT() VMSTATE_CPU()\n#define FOO_COMMON() FOO_PARENT(), VMSTATE_END()",
        "#ifndef CONFIG_USER_ONLY\n#define FOO_COMMON() VMSTATE_CPU()\n#else\n"
            + "#define FOO_COMMON()\n#endif",
      })
  void aMacroOfTheTargetMayEmbedIt(String macro) {
    TargetState state =
        machine(
            macro
                + "\nconst VMStateDescription vmstate_foo = {\n"
                + "    .fields = (VMStateField[]) { FOO_COMMON(), VMSTATE_END_OF_LIST() },\n};\n");

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
  }

  @Test
  void aMacroThatEmbedsItForUserModeOnlyDoesNot() {
    TargetState state =
        machine(
            """
            #ifdef CONFIG_USER_ONLY
            #define FOO_COMMON() VMSTATE_CPU()
            #else
            #define FOO_COMMON() VMSTATE_UINT32(env.a, FooCPU)
            #endif
            const VMStateDescription vmstate_foo = {
                .fields = (VMStateField[]) { FOO_COMMON(), VMSTATE_END_OF_LIST() },
            };
            """);

    assertThat(state.label()).isEqualTo(Label.TYPE_1_WITHOUT_CPU_COMMON);
  }

  @Test
  void theFieldsMayStandInAnArrayOfTheirOwn() {
    String description =
        "const VMStateDescription vmstate_foo = { .name = \"cpu\", .fields = foo_fields };\n";

    assertThat(
            machine(
                    "static VMStateField foo_fields[] = { VMSTATE_CPU(), VMSTATE_END_OF_LIST() };\n"
                        + description)
                .label())
        .isEqualTo(Label.TYPE_1);
    assertThat(
            machine(
                    "static const VMStateField foo_fields[] = { VMSTATE_END_OF_LIST() };\n"
                        + "static const VMStateField zed_fields[] = { VMSTATE_CPU() };\n"
                        + description)
                .label())
        .isEqualTo(Label.TYPE_1_WITHOUT_CPU_COMMON);

    TargetState unknown = machine(description);
    assertThat(unknown.cpuCommon()).isNull();
    assertThat(unknown.label()).isEqualTo(Label.CANNOT_TELL);
    assertThat(unknown.notes())
        .containsExactly(
            "The fields of vmstate_foo (foo_fields) were not found below this target's directory.");
  }

  @ParameterizedTest
  @CsvSource({"1,false", "true,false", "0,true", "false,true"})
  void aStubIsWhatIsDeclaredUnmigratable(String value, boolean migratable) {
    TargetState state =
        machine(
            """
            static const VMStateDescription vmstate_foo = {
                .name = "cpu", .unmigratable = %s,
                .fields = (VMStateField[]) { VMSTATE_CPU() },
            };
            """
                .formatted(value));

    assertThat(state.registration()).isEqualTo(Registration.DEVICE);
    assertThat(state.migratable()).isEqualTo(migratable);
    assertThat(state.label()).isEqualTo(migratable ? Label.TYPE_1 : Label.UNMIGRATABLE);
    assertThat(state.cpuCommon())
        .isEqualTo(migratable ? CpuCommon.EMBEDDED : CpuCommon.NOT_APPLICABLE);
    assertThat(state.versionId()).isNull();
    assertThat(state.minimumVersionId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static void foo_kvm(FooCPU *cpu) { if (cpu->x) { vmstate_foo.unmigratable = 1; } }",
        "static uint32_t unmigratable_flags = 1;",
        "/* .unmigratable = 1 */",
        "static const VMStateDescription vmstate_zed = { .name = \"zed\", .unmigratable = 1 };",
        "#define FOO_FLAGS .unmigratable = 1",
      })
  void whatOnlyLooksLikeAStubIsNone(String source) {
    assertThat(machine(source + "\n" + TreeBuilder.DESCRIPTION).label()).isEqualTo(Label.TYPE_1);
  }

  @Test
  void aStubOnTheCpuClassIsLegacyAndUnmigratable() {
    TargetState state =
        TreeBuilder.tree("foo-softmmu")
            .put("target/foo/cpu.c", TreeBuilder.inClassInit("cc->vmsd = &vmstate_foo;"))
            .put("target/foo/machine.c", "VMStateDescription vmstate_foo = { .unmigratable = 1 };")
            .state("foo");

    assertThat(state.registration()).isEqualTo(Registration.LEGACY);
    assertThat(state.label()).isEqualTo(Label.UNMIGRATABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const VMStateDescription vmstate_foo = {",
        "const struct VMStateDescription vmstate_foo = {",
        "static VMStateDescription const vmstate_foo = {",
        "VMStateDescription\nvmstate_foo\n=\n{",
        "const VMStateDescription vmstate_foo __attribute__((unused)) = {",
        "FOO_EXPORT(x) const VMStateDescription vmstate_foo = {",
      })
  void aDefinitionMayBeSpelledInManyWays(String head) {
    TargetState state = machine(head + " .name = \"cp\" \"u\", .version_id = 7, .fields = f };\n");

    assertThat(state.vmsd()).isNotNull();
    assertThat(state.vmsd().name()).isEqualTo("cpu");
    assertThat(state.versionId()).isEqualTo(7);
  }

  @Test
  void aDeclarationIsNoDefinition() {
    TargetState state =
        TreeBuilder.tree("foo-softmmu")
            .put("target/foo/cpu.c", TreeBuilder.inClassInit("dc->vmsd = &vmstate_foo;"))
            .put("target/foo/cpu.h", "extern const VMStateDescription vmstate_foo;\n")
            .put("target/zed/machine.c", TreeBuilder.DESCRIPTION)
            .state("foo");

    assertThat(state.label()).isEqualTo(Label.CANNOT_TELL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | 4",
        "0x10 | 16",
        "(3) | 3",
        "3u | 3",
        "FOO_VERSION | 9",
        "FOO_VERSION + 1 | 10",
        "1 << 2 |",
        "UNKNOWN_VERSION |",
        "FOO_LOOP_VERSION |",
      })
  void aVersionIsReadWhereItIsANumberOrASumOfKnownMacros(String written, Integer version) {
    TargetState state =
        machine(
            """
            #define FOO_VERSION 9
            #define FOO_LOOP_VERSION FOO_LOOP_VERSION
            const VMStateDescription vmstate_foo = {
                .version_id = %s,
                .minimum_version_id = %s,
                .fields = (VMStateField[]) { VMSTATE_CPU() },
            };
            """
                .formatted(written, written));

    assertThat(state.versionId()).isEqualTo(version);
    assertThat(state.minimumVersionId()).isEqualTo(version);
    assertThat(state.label()).isEqualTo(Label.TYPE_1);
  }

  @Test
  void aVersionThatDependsOnAnIfIsTheFirstWithANote() {
    TargetState state =
        machine(
            """
            #ifdef CONFIG_USER_ONLY
            #define FOO_VERSION 1
            #elif !defined(TARGET_FOO64)
            #define FOO_VERSION 7
            #else
            #define FOO_VERSION 9
            #endif
            const VMStateDescription vmstate_foo = {
                .version_id = FOO_VERSION,
                .fields = (VMStateField[]) { VMSTATE_CPU() },
            };
            """);

    assertThat(state.versionId()).isEqualTo(7);
    assertThat(state.notes()).hasSize(1);
    assertThat(state.notes().get(0)).startsWith("version_id is FOO_VERSION: 7 if ");
  }

  @Test
  void theNearestDefinitionCounts() {
    TargetState state =
        TreeBuilder.tree("foo-softmmu")
            .put(
                "target/foo/a.c",
                "static const VMStateDescription vmstate_foo = { .name = \"a\" };")
            .put(
                "target/foo/cpu.c",
                "static const VMStateDescription vmstate_foo = { .name = \"b\" };\n"
                    + TreeBuilder.inClassInit("dc->vmsd = &vmstate_foo;"))
            .state("foo");

    assertThat(state.vmsd()).isEqualTo(new Vmsd("vmstate_foo", "b", "target/foo/cpu.c", 1));
  }

  @Test
  void reformattingChangesNothingButLines() {
    TargetState state = classInit("dc->vmsd = &vmstate_foo;");
    TargetState other =
        TreeBuilder.tree("foo-softmmu")
            .put(
                "target/foo/cpu_init.c.inc",
                TreeBuilder.inClassInit("dc->vmsd = &vmstate_foo;").replaceAll("\\s+", " \n "))
            .put("target/foo/migrate.c", TreeBuilder.DESCRIPTION.replaceAll("\\s+", "\t \n"))
            .state("foo");

    assertThat(other)
        .usingRecursiveComparison()
        .ignoringFields("evidence", "vmsd")
        .isEqualTo(state);
  }
}
