package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.DESCRIPTION;
import static org.vmsdtracker.analysis.TreeBuilder.classInit;
import static org.vmsdtracker.analysis.TreeBuilder.cpu;
import static org.vmsdtracker.analysis.TreeBuilder.inClassInit;
import static org.vmsdtracker.analysis.TreeBuilder.tree;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a description is hung on a class, in the spellings of all eras. */
class RegistrationFormsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dc->vmsd = &vmstate_foo;",
        "dc -> vmsd\n=\n&\nvmstate_foo ;",
        "dc->vmsd = (&vmstate_foo);",
        "dc->vmsd = (const VMStateDescription *)&vmstate_foo;",
        "(dc)->vmsd = &vmstate_foo;",
        "(*dc).vmsd = &vmstate_foo;",
        "DEVICE_CLASS(oc)->vmsd = &vmstate_foo;",
        "((DeviceClass *)oc)->vmsd = &vmstate_foo;",
        "cc->parent_class.vmsd = &vmstate_foo;",
        "fcc->parent_class.parent_class.vmsd = &vmstate_foo;",
        "dc->desc = \"foo\", dc->vmsd = &vmstate_foo;",
        "dc->vm\\\nsd = &vmsta\\\nte_foo;",
        "d\\\nc-\\\n>vmsd = &vmstate_foo;",
        "dc->vmsd /* not legacy_vmsd */ = // really\n&vmstate_foo;",
      })
  void aDescriptionOnTheDeviceClassIsType1(String statement) {
    TargetState state = classInit(statement);

    assertThat(state.form()).isEqualTo(Form.DEVICE_CLASS_VMSD);
    assertThat(state.label()).isEqualTo(Label.TYPE_1);
    assertThat(state.vmsd()).isEqualTo(new Vmsd("vmstate_foo", "cpu", "target/foo/machine.c", 1));
    assertThat(state.versionId()).isEqualTo(3);
    assertThat(state.minimumVersionId()).isEqualTo(2);
    assertThat(state.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cc->vmsd = &vmstate_foo;",
        "CPU_CLASS(oc)->vmsd = &vmstate_foo;",
        "fcc->parent_class.vmsd = &vmstate_foo;",
      })
  void aDescriptionOnTheCpuClassIsType2(String statement) {
    TargetState state = classInit(statement);

    assertThat(state.form()).isEqualTo(Form.CPU_CLASS_VMSD);
    assertThat(state.label()).isEqualTo(Label.TYPE_2);
    assertThat(state.cpuCommon()).isEqualTo(CpuCommon.NOT_APPLICABLE);
  }

  @Test
  void theOtherSpellingsKeepTheirNames() {
    assertThat(classInit("cc->legacy_vmsd = &vmstate_foo;").form())
        .isEqualTo(Form.CPU_CLASS_LEGACY_VMSD);
    assertThat(classInit("cpu_class_set_vmsd(cc, &vmstate_foo);").form())
        .isEqualTo(Form.CPU_CLASS_SET_VMSD);
    assertThat(classInit("device_class_set_vmsd(dc, &vmstate_foo);").form())
        .isEqualTo(Form.DEVICE_CLASS_SET_VMSD);
  }

  @Test
  void sysemuOpsAreType2() {
    TargetState state =
        cpu(
            """
            static const struct SysemuCPUOps foo_ops = {
                .has_work = foo_has_work,
                .legacy_vmsd = &vmstate_foo,
            };
            """);

    assertThat(state.form()).isEqualTo(Form.SYSEMU_CPU_OPS_LEGACY_VMSD);
    assertThat(state.label()).isEqualTo(Label.TYPE_2);
    assertThat(state.evidence())
        .containsExactly(
            new Evidence(
                Registration.LEGACY,
                Form.SYSEMU_CPU_OPS_LEGACY_VMSD,
                true,
                "target/foo/cpu.c",
                3,
                "vmstate_foo",
                ".legacy_vmsd = &vmstate_foo,",
                null));
  }

  @Test
  void aMacroInAnInitializerThatHoldsTheDesignatorCounts() {
    TargetState state =
        cpu(
            """
            #ifdef CONFIG_USER_ONLY
            #define FOO_VMSD
            #else
            #define FOO_VMSD .legacy_vmsd = &vmstate_foo,
            #endif
            static const struct SysemuCPUOps foo_ops = {
                FOO_VMSD
            };
            #define ZED_VMSD(v) .legacy_vmsd = &v
            """);

    assertThat(state.label()).isEqualTo(Label.TYPE_2);
    assertThat(state.vmsd()).isNotNull();
  }

  @Test
  void aMacroWithoutParametersThatAssignsNoPlainNameRegistersWhatCannotBeNamed() {
    FileFacts facts =
        Analyzer.facts(
            SourceKind.TARGET_C,
            "#define FOO_VMSD .legacy_vmsd = pick(1),\n".getBytes(StandardCharsets.UTF_8));

    assertThat(facts.helpers())
        .containsExactly(
            new FileFacts.Helper(
                "FOO_VMSD", Registration.LEGACY, Form.SYSEMU_CPU_OPS_LEGACY_VMSD, -1, -1, null));
  }

  @Test
  void aFieldsOwnVmsdIsNoRegistration() {
    TargetState state =
        cpu(
            DESCRIPTION.replace("vmstate_foo", "vmstate_inner")
                + """
                static const VMStateField foo_fields[] = {
                    { .name = "env", .vmsd = &vmstate_inner, .flags = VMS_STRUCT },
                };
                """
                + inClassInit("cc->reset = foo_reset;"));

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
    assertThat(state.evidence()).isEmpty();
  }

  @Test
  void aDeviceThatIsNoCpuIsNoRegistration() {
    TargetState state =
        cpu(
            """
            static void foo_timer_class_init(ObjectClass *klass, void *data)
            {
                DeviceClass *dc = DEVICE_CLASS(klass);
                dc->vmsd = &vmstate_foo;
                device_class_set_vmsd(dc, &vmstate_foo);
            }
            static const TypeInfo foo_timer = {
                .name = "foo-timer",
                .parent = TYPE_SYS_BUS_DEVICE,
                .class_init = foo_timer_class_init,
            };
            """);

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void aTypeInfoTellsThatAClassInitIsTheCpus() {
    TargetState state =
        cpu(
            """
            static void foo_init_class(ObjectClass *oc, void *data)
            {
                DEVICE_CLASS(oc)->vmsd = &vmstate_foo;
            }
            static const TypeInfo foo_types[] = {
                { .name = TYPE_FOO, .parent = TYPE_CPU, .class_init = foo_init_class, },
            };
            """);

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
  }

  @Test
  void nothingIsRegisteredByNullAReadOrAComparison() {
    TargetState state =
        classInit(
            """
                dc->vmsd = NULL;
                cc->vmsd = 0;
                if (dc->vmsd == &vmstate_foo || cc->vmsd != &vmstate_foo) {
                    old = dc->vmsd;
                }
            """);

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void commentsAndStringsRegisterNothing() {
    TargetState state =
        classInit(
            """
                /* dc->vmsd = &vmstate_foo; */
                // cc->vmsd = &vmstate_foo; \\
                cc->vmsd = &vmstate_foo;
                trace("dc->vmsd = &vmstate_foo; \\" /* ");
                c = '"'; /* " dc->vmsd = &vmstate_foo; */
                /* a comment that ends /* here */
            """);

    assertThat(state.label()).isEqualTo(Label.NOTHING_REGISTERED);
  }

  @Test
  void bothRegistrationsAreRecordedAndTheDeviceDecides() {
    TargetState state =
        classInit(
            """
                cc->vmsd = &vmstate_old;
                dc->vmsd = &vmstate_foo;
            """);

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
    assertThat(state.evidence())
        .extracting(Evidence::registration, Evidence::symbol)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Registration.DEVICE, "vmstate_foo"),
            org.assertj.core.groups.Tuple.tuple(Registration.LEGACY, "vmstate_old"));
    assertThat(state.notes())
        .containsExactly("More than one registration is in force; the first one listed decides.");
  }

  @Test
  void whatCantBeToldIsNullWithASentence() {
    TargetState unknownClass = classInit("thing->klass->vmsd = &vmstate_foo;");
    assertThat(unknownClass.registration()).isNull();
    assertThat(unknownClass.label()).isEqualTo(Label.CANNOT_TELL);
    assertThat(unknownClass.notes())
        .containsExactly(
            "target/foo/cpu.c:7 sets a vmsd, but on what can't be told:"
                + " thing->klass->vmsd = &vmstate_foo;");

    TargetState unknownDescription = classInit("dc->vmsd = &vmstate_elsewhere;");
    assertThat(unknownDescription.registration()).isEqualTo(Registration.DEVICE);
    assertThat(unknownDescription.label()).isEqualTo(Label.CANNOT_TELL);
    assertThat(unknownDescription.notes())
        .containsExactly(
            "The definition of vmstate_elsewhere was not found below this target's directory.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dc->vmsd = wide ? &vmstate_foo : &vmstate_narrow;",
        "dc->vmsd = foo_vmsd();",
        "dc->vmsd = foo_vmsd(&vmstate_foo);",
        "dc->vmsd = &foo_table[2];",
        "dc->vmsd = &model->vmstate_foo;",
      })
  void aDescriptionChosenAtRunTimeIsNotGuessed(String statement) {
    TargetState state = classInit(statement);

    assertThat(state.registration()).isEqualTo(Registration.DEVICE);
    assertThat(state.label()).isEqualTo(Label.CANNOT_TELL);
    assertThat(state.notes()).hasSize(1);
  }

  @Test
  void windowsLineEndsChangeNothing() {
    String source = inClassInit("    dc->vm\\\nsd = \\\n    &vmstate_foo;");
    TargetState state =
        tree("foo-softmmu")
            .put("target/foo/cpu.c", source.replace("\n", "\r\n"))
            .put("target/foo/machine.c", DESCRIPTION.replace("\n", "\r\n"))
            .state("foo");

    assertThat(state.label()).isEqualTo(Label.TYPE_1);
    assertThat(state.evidence().get(0).line()).isEqualTo(7);
  }

  @Test
  void bytesThatAreNoTextChangeNothing() {
    for (String oddity : List.of("\0", "\u00ff", "x\0y", "\u00c3(")) {
      String source =
          "/* " + oddity + " */ static const char *s = \"" + oddity + "\";\n" + oddity + ";\n";
      byte[] odd =
          (source + inClassInit("dc->vmsd = &vmstate_foo;"))
              .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      TargetState state =
          tree("foo-softmmu")
              .put("target/foo/cpu.c", odd)
              .put("target/foo/machine.c", DESCRIPTION)
              .state("foo");

      assertThat(state.label()).isEqualTo(Label.TYPE_1);
    }
  }

  @Test
  void linkageBlocksAndBraceAlternativesAreReadThrough() {
    TargetState state =
        cpu(
            """
            extern "C" {
            #ifdef FOO_DEBUG
            static void foo_cpu_class_init(ObjectClass *oc, void *data) {
                trace_foo(oc);
            #else
            static void foo_cpu_class_init(ObjectClass *oc, void *data) {
            #endif
                CPUClass *cc = CPU_CLASS(oc);
                cc->vmsd = &vmstate_foo;
            }
            }
            """);

    assertThat(state.label()).isEqualTo(Label.TYPE_2);
    assertThat(state.evidence()).hasSize(1);
    assertThat(state.notes()).isEmpty();
  }

  @Test
  void unbalancedBracesAreSaidAndNothingFoundIsNotNothingRegistered() {
    TargetState found = cpu("}\n" + inClassInit("dc->vmsd = &vmstate_foo;"));
    assertThat(found.label()).isEqualTo(Label.TYPE_1);
    assertThat(found.notes())
        .containsExactly(
            "target/foo/cpu.c has unbalanced braces or conditionals; it was read as far as it"
                + " goes.");

    TargetState lost = cpu("struct Foo {\n" + inClassInit("dc->vmsd = &vmstate_foo;"));
    assertThat(lost.registration()).isNull();
    assertThat(lost.label()).isEqualTo(Label.CANNOT_TELL);
    assertThat(lost.notes()).hasSize(1);
  }

  @Test
  void anUnreadFileIsSaidAndNothingFoundIsNotNothingRegistered() {
    TargetState lost =
        tree("foo-softmmu")
            .put("target/foo/helper.c", "int foo;")
            .unread("target/foo/cpu.c", "target/foo/cpu.c is too large.")
            .state("foo");
    assertThat(lost.registration()).isNull();
    assertThat(lost.label()).isEqualTo(Label.CANNOT_TELL);
    assertThat(lost.notes()).containsExactly("target/foo/cpu.c is too large.");

    TargetState found =
        tree("foo-softmmu")
            .put("target/foo/cpu.c", inClassInit("dc->vmsd = &vmstate_foo;"))
            .put("target/foo/machine.c", DESCRIPTION)
            .unread("target/foo/gen.c", "target/foo/gen.c is too large.")
            .state("foo");
    assertThat(found.label()).isEqualTo(Label.TYPE_1);
    assertThat(found.notes()).containsExactly("target/foo/gen.c is too large.");
  }
}
