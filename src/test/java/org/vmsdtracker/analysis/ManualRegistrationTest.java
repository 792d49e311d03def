package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The years of cpu_save() and cpu_load(). */
class ManualRegistrationTest {

  private static final String COMMON =
      """
      #if defined(CPU_SAVE_VERSION) && !defined(CONFIG_USER_ONLY)
          register_savevm(NULL, "cpu", index, CPU_SAVE_VERSION, cpu_save, cpu_load, env);
      #endif
      """;
  private static final String VERSION =
      """
      #ifndef FOO_CPU_H
      #define FOO_CPU_H
      #define CPU_SAVE_VERSION 4
      void cpu_save(QEMUFile *f, void *opaque);
      int cpu_load(QEMUFile *f, void *opaque, int version_id);
      #endif
      """;
  private static final String FUNCTIONS =
      """
      void cpu_save(QEMUFile *f, void *opaque)
      {
          qemu_put_be32(f, 1);
      }
      int cpu_load(QEMUFile *f, void *opaque, int version_id)
      {
          if (version_id != 3 && version_id != CPU_SAVE_VERSION) {
              return -EINVAL;
          }
          return 0;
      }
      """;

  private static TreeBuilder foo() {
    return tree("foo-softmmu")
        .put("exec.c", exec(COMMON))
        .put("target-foo/cpu.h", VERSION)
        .put("target-foo/machine.c", FUNCTIONS);
  }

  private static String exec(String body) {
    return "void cpu_exec_init(CPUState *env)\n{\n" + body + "}\n";
  }

  @Test
  void commonCodeThatReadsTheVersionRegistersTheTarget() {
    TargetState state = foo().state("foo");

    assertThat(state.label()).isEqualTo(Label.MANUAL);
    assertThat(state.form()).isEqualTo(Form.REGISTER_SAVEVM);
    assertThat(state.versionId()).isEqualTo(4);
    assertThat(state.minimumVersionId()).isEqualTo(3);
    assertThat(state.vmsd()).isNull();
    assertThat(state.migratable()).isTrue();
    assertThat(state.evidence())
        .containsExactly(
            new Evidence(
                Registration.MANUAL,
                Form.REGISTER_SAVEVM,
                true,
                "target-foo/cpu.h",
                3,
                "cpu_save",
                "#define CPU_SAVE_VERSION 4",
                null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vmstate_register(NULL, index, &vmstate_cpu_common, env);\n",
        "/* register_savevm(NULL, \"cpu\", 0, CPU_SAVE_VERSION, cpu_save, cpu_load, env); */\n",
        "#if 0\nregister_savevm(NULL, \"cpu\", 0, CPU_SAVE_VERSION, cpu_save, cpu_load, env);\n"
            + "#endif\n",
        "#ifdef CONFIG_USER_ONLY\n"
            + "register_savevm(NULL, \"cpu\", 0, CPU_SAVE_VERSION, cpu_save, cpu_load, env);\n"
            + "#endif\n",
        "register_savevm(NULL, \"cpu_common\", 0, CPU_SAVE_VERSION, cpu_save, cpu_load, env);\n",
        "register_savevm_live(NULL, \"cpu\", 0, CPU_SAVE_VERSION, cpu_save, cpu_load, env);\n",
      })
  void commonCodeThatDoesNotReadItMakesItALeftover(String body) {
    TargetState state = foo().put("exec.c", exec(body)).state("foo");

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
    assertThat(state.notes())
        .contains(
            "CPU_SAVE_VERSION at target-foo/cpu.h:3 is a leftover: common code doesn't read it any"
                + " more.");
  }

  @Test
  void aVersionWithoutTheFunctionsIsALeftover() {
    String onlyOne = FUNCTIONS.replace("cpu_load", "cpu_restore");
    for (String functions : new String[] {"int foo;\n", "/*" + FUNCTIONS + "*/\n", onlyOne}) {
      TargetState state = foo().put("target-foo/machine.c", functions).state("foo");

      assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
      assertThat(state.notes())
          .contains(
              "CPU_SAVE_VERSION at target-foo/cpu.h:3 is a leftover: there is no cpu_save() and"
                  + " cpu_load().");
    }
  }

  @Test
  void theFunctionsWithoutAVersionAreDeadCode() {
    for (String header :
        new String[] {
          "int foo;\n", "/* #define CPU_SAVE_VERSION 4 */\n", "#if 0\n" + VERSION + "#endif\n"
        }) {
      TargetState state = foo().put("target-foo/cpu.h", header).state("foo");

      assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
      assertThat(state.notes())
          .contains(
              "cpu_save() at target-foo/machine.c:1 is dead code: there is no CPU_SAVE_VERSION, so"
                  + " nothing registers it.");
    }
  }

  @Test
  void aTargetForUserModeOnlyHasALeftover() {
    TargetState state =
        tree("foo-linux-user", "zed-softmmu")
            .put("exec.c", exec(COMMON))
            .put("target-foo/cpu.h", VERSION)
            .put("target-foo/machine.c", FUNCTIONS)
            .put("target-zed/cpu.c", "int zed;\n")
            .state("foo");

    assertThat(state.label()).isEqualTo(Label.USER_MODE_ONLY);
    assertThat(state.registration()).isEqualTo(Registration.NONE);
    assertThat(state.notes())
        .contains(
            "CPU_SAVE_VERSION at target-foo/cpu.h:3 is a leftover: the target has no system"
                + " emulation.");
  }

  @Test
  void aDescriptionInForceComesBeforeAManualRegistration() {
    TargetState state =
        foo()
            .put(
                "target-foo/cpu.c",
                TreeBuilder.DESCRIPTION + TreeBuilder.inClassInit("cc->vmsd = &vmstate_foo;"))
            .state("foo");

    assertThat(state.label()).isEqualTo(Label.TYPE_2);
    assertThat(state.evidence())
        .extracting(Evidence::registration)
        .containsExactly(Registration.LEGACY, Registration.MANUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if (version_id != CPU_SAVE_VERSION) | 4",
        "if (version_id < 2) | 2",
        "if (version_id != 3 && version_id != 2) | 2",
        "if (size < 2) |",
      })
  void theOldestVersionIsWhatLoadAccepts(String check, Integer oldest) {
    TargetState state =
        foo()
            .put(
                "target-foo/machine.c",
                "void cpu_save(QEMUFile *f, void *o)\n{\n}\n"
                    + "int cpu_load(QEMUFile *f, void *o, int version_id)\n{\n    "
                    + check
                    + " return -1;\n    return 0;\n}\n")
            .state("foo");

    assertThat(state.minimumVersionId()).isEqualTo(oldest);
  }

  @Test
  void functionsThatHandTheWorkToADescriptionTakeItsOldestVersion() {
    TargetState state =
        foo()
            .put(
                "target-foo/machine.c",
                TreeBuilder.DESCRIPTION
                    + """
                    void cpu_save(QEMUFile *f, void *opaque)
                    {
                        vmstate_save_state(f, &vmstate_foo, opaque);
                    }
                    int cpu_load(QEMUFile *f, void *opaque, int version_id)
                    {
                        return vmstate_load_state(f, &vmstate_foo, opaque, version_id);
                    }
                    """)
            .state("foo");

    assertThat(state.label()).isEqualTo(Label.MANUAL);
    assertThat(state.minimumVersionId()).isEqualTo(2);
    assertThat(state.vmsd()).isNull();
  }

  @Test
  void aBoardMayRegisterTheCpuOfItsTarget() {
    TreeBuilder tree =
        tree("foo-softmmu", "zed-softmmu")
            .put("target-foo/machine.c", FUNCTIONS)
            .put("target-zed/machine.c", FUNCTIONS)
            .put("Makefile.target", "obj-foo-y += foo_board.o\nobj-zed-y = zed_board.o other.o\n")
            .put("hw/zed_board.c", "static void zed_init(void) { zed_cpu(); }\n")
            .put(
                "hw/foo_board.c",
                """
                static void foo_board_init(void)
                {
                    register_savevm("cpu", 0, 2, cpu_save, cpu_load, env);
                }
                """);

    TargetState foo = tree.state("foo");
    assertThat(foo.label()).isEqualTo(Label.MANUAL);
    assertThat(foo.form()).isEqualTo(Form.REGISTER_SAVEVM_IN_BOARD_CODE);
    assertThat(foo.versionId()).isEqualTo(2);
    assertThat(foo.evidence().get(0).path()).isEqualTo("hw/foo_board.c");
    assertThat(foo.evidence().get(0).line()).isEqualTo(3);
    assertThat(tree.state("zed").label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void functionsThatCommonCodeHoldsForEachTargetBelongToOne() {
    TargetState state =
        tree("foo-softmmu", "zed-softmmu")
            .put("target-foo/cpu.h", "int foo;\n")
            .put("target-zed/cpu.h", "int zed;\n")
            .put(
                "vl.c",
                "#if defined(TARGET_FOO)\n"
                    + FUNCTIONS
                    + "#elif defined(TARGET_ZED)\n#else\n#endif\n"
                    + "int main(void)\n{\n"
                    + "    register_savevm(\"cpu\", 0, 2, cpu_save, cpu_load, env);\n}\n")
            .state("zed");

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
  }
}
