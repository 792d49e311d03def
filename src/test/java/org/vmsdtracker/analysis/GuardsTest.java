package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.classInit;
import static org.vmsdtracker.analysis.TreeBuilder.cpu;
import static org.vmsdtracker.analysis.TreeBuilder.inClassInit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preprocessor conditions around a registration. */
class GuardsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "#ifndef CONFIG_USER_ONLY ; !defined(CONFIG_USER_ONLY)",
        "#if !defined CONFIG_USER_ONLY ; !defined(CONFIG_USER_ONLY)",
        "#  if ! defined ( CONFIG_USER_ONLY ) /* why */ ; !defined(CONFIG_USER_ONLY)",
        "#if !defined(CONFIG_USER_ONLY) // why ; !defined(CONFIG_USER_ONLY)",
        "#ifdef CONFIG_SOFTMMU ; defined(CONFIG_SOFTMMU)",
        "#ifdef TARGET_FOO64 ; defined(TARGET_FOO64)",
        "#if !defined(CONFIG_USER_ONLY) && defined(CONFIG_TCG)"
            + " ; !defined(CONFIG_USER_ONLY) && defined(CONFIG_TCG)",
        "#if defined(CONFIG_TCG) || defined(CONFIG_KVM)"
            + " ; defined(CONFIG_TCG) || defined(CONFIG_KVM)",
        "#if 1 ; 1",
        "#if FOO_REVISION >= 3 ; FOO_REVISION >= 3",
      })
  void aSystemEmulatorSeesIt(String directive, String guard) {
    TargetState state = classInit(directive + "\n    dc->vmsd = &vmstate_foo;\n#endif");

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
    assertThat(state.evidence()).extracting(Evidence::guard).containsExactly(guard);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "#ifdef CONFIG_USER_ONLY ; defined(CONFIG_USER_ONLY)",
        "#if defined(CONFIG_USER_ONLY) ; defined(CONFIG_USER_ONLY)",
        "#ifdef CONFIG_LINUX_USER ; defined(CONFIG_LINUX_USER)",
        "#ifndef CONFIG_SOFTMMU ; !defined(CONFIG_SOFTMMU)",
        "#if 0 ; 0",
        "#if 0 && defined(CONFIG_TCG) ; 0 && defined(CONFIG_TCG)",
        "#if !(!defined(CONFIG_USER_ONLY)) ; !(!defined(CONFIG_USER_ONLY))",
        "#if !defined(CONFIG_SOFTMMU) || defined(CONFIG_USER_ONLY)"
            + " ; !defined(CONFIG_SOFTMMU) || defined(CONFIG_USER_ONLY)",
      })
  void aSystemEmulatorDoesNotSeeIt(String directive, String guard) {
    TargetState state = classInit(directive + "\n    dc->vmsd = &vmstate_foo;\n#endif");

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
    assertThat(state.evidence())
        .extracting(Evidence::inForce, Evidence::guard)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(false, guard));
  }

  @Test
  void anElseIsTheOpposite() {
    TargetState state =
        classInit(
            """
            #ifdef CONFIG_USER_ONLY
                dc->vmsd = &vmstate_user;
            #else
                dc->vmsd = &vmstate_foo;
            #endif
            """);

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
    assertThat(state.evidence())
        .extracting(Evidence::inForce, Evidence::guard)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, "!(defined(CONFIG_USER_ONLY))"),
            org.assertj.core.groups.Tuple.tuple(false, "defined(CONFIG_USER_ONLY)"));
  }

  @Test
  void aChainExcludesItsEarlierBranches() {
    TargetState state =
        classInit(
            """
            #if defined(FOO_A)
                cc->reset = NULL;
            #elif !defined(CONFIG_USER_ONLY)
                cc->vmsd = &vmstate_foo;
            #else
                dc->vmsd = &vmstate_foo;
            #endif
            """);

    assertThat(state.label()).isEqualTo(Label.TYPE_2);
    assertThat(state.evidence())
        .extracting(Evidence::registration, Evidence::inForce, Evidence::guard)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Registration.LEGACY, true, "!(defined(FOO_A)) && !defined(CONFIG_USER_ONLY)"),
            org.assertj.core.groups.Tuple.tuple(
                Registration.DEVICE, false, "!(defined(FOO_A)) && !(!defined(CONFIG_USER_ONLY))"));
  }

  @Test
  void nestedConditionsAreJoinedAndEndWhereTheyEnd() {
    TargetState state =
        classInit(
            """
            #ifdef CONFIG_TCG
            #if defined(FOO_A) || defined(FOO_B)
            #endif
            #ifndef CONFIG_USER_ONLY
                dc->vmsd = &vmstate_foo;
            #endif
            #endif
            """);

    assertThat(state.evidence())
        .extracting(Evidence::guard)
        .containsExactly("defined(CONFIG_TCG) && !defined(CONFIG_USER_ONLY)");
  }

  @Test
  void aConditionOnSeveralLinesIsOne() {
    TargetState state =
        classInit(
            "#if !defined(CONFIG_USER_ONLY) && \\\n    defined(CONF\\\nIG_TCG)\n"
                + "    dc->vmsd = &vmstate_foo;\n#endif");

    assertThat(state.evidence().get(0).guard())
        .isEqualTo("!defined(CONFIG_USER_ONLY) && defined(CONFIG_TCG)");
    assertThat(state.evidence().get(0).line()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"#ifndef FOO_CPU_C", "#if !defined(FOO_CPU_C)", "#if !defined (FOO_CPU_C)"})
  void anIncludeGuardIsNoCondition(String directive) {
    TargetState state =
        cpu(
            "/* Foo. */\n%s\n#define FOO_CPU_C\n%s#endif /* FOO_CPU_C */\n"
                .formatted(directive, inClassInit("dc->vmsd = &vmstate_foo;")));

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
    assertThat(state.evidence().get(0).guard()).isNull();
  }

  @Test
  void aDefaultForAMacroIsNoIncludeGuard() {
    TargetState state =
        cpu(
            "#ifndef FOO_REVISION\n#define FOO_REVISION 3\n%s#endif\n"
                .formatted(inClassInit("dc->vmsd = &vmstate_foo;")));

    assertThat(state.evidence().get(0).guard()).isEqualTo("!defined(FOO_REVISION)");
  }

  @Test
  void aDescriptionForUserModeIsNotTheSystemEmulators() {
    TargetState state =
        TreeBuilder.machine(
            """
            #ifdef CONFIG_USER_ONLY
            const VMStateDescription vmstate_foo = { .name = "dummy", .unmigratable = 1 };
            #else
            const VMStateDescription vmstate_foo = { .name = "cpu", .version_id = 5 };
            #endif
            """);

    assertThat(state.versionId()).isEqualTo(5);
    assertThat(state.vmsd()).isEqualTo(new Vmsd("vmstate_foo", "cpu", "target/foo/machine.c", 4));
  }
}
