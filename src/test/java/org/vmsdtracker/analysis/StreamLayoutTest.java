package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.StreamLayout.Part;

/** What a registered description writes, as its sources have it. */
class StreamLayoutTest {

  private static final TargetName FOO = new TargetName("foo");

  private static TreeBuilder foo(String machine) {
    return TreeBuilder.tree("foo-softmmu")
        .put("target/foo/cpu.c", TreeBuilder.inClassInit("dc->vmsd = &vmstate_foo;"))
        .put("target/foo/machine.c", machine);
  }

  private static List<String> texts(List<Part> parts) {
    return parts.stream().map(Part::text).toList();
  }

  @Test
  void fieldsAndSubsectionsComeInOrderWithTheirLines() {
    StreamLayout layout =
        foo("""
            static const VMStateDescription vmstate_foo_fpu = {
                .name = "cpu/fpu",
                .version_id = 7,
                .fields = (const VMStateField[]) {
                    VMSTATE_UINT64(env.fcsr, FooCPU),
                    VMSTATE_END_OF_LIST()
                },
            };
            const VMStateDescription vmstate_foo = {
                .name = "cpu",
                .version_id = 3,
                .minimum_version_id = 2,
                .fields = (const VMStateField[]) {
                    VMSTATE_CPU(),
                    /* VMSTATE_UINT32(env.old, FooCPU), */
                    VMSTATE_UINT32_ARRAY(env.regs,
                                         FooCPU, 16),
            #ifdef TARGET_FOO64
                    VMSTATE_UINT64(env.hi, FooCPU),
            #endif
            #ifdef CONFIG_USER_ONLY
                    VMSTATE_UINT64(env.tls, FooCPU),
            #endif
            #ifndef CONFIG_USER_ONLY
                    VMSTATE_UINT8(env.mode, FooCPU),
            #endif
                    VMSTATE_END_OF_LIST()
                },
                .subsections = (const VMStateDescription * const []) {
                    &vmstate_foo_fpu,
                    NULL
                },
            };
            """)
            .layout("foo")
            .orElseThrow();

    assertThat(layout.symbol()).isEqualTo("vmstate_foo");
    assertThat(layout.name()).isEqualTo("cpu");
    assertThat(layout.versionId()).isEqualTo(3);
    assertThat(layout.minimumVersionId()).isEqualTo(2);
    assertThat(layout.description())
        .isEqualTo(new SourceLine("target/foo/machine.c", 9, "vmstate_foo"));
    assertThat(texts(layout.fields()))
        .containsExactly(
            "VMSTATE_CPU()",
            "VMSTATE_UINT32_ARRAY(env.regs, FooCPU, 16)",
            "VMSTATE_UINT64(env.hi, FooCPU)",
            "VMSTATE_UINT8(env.mode, FooCPU)");
    assertThat(layout.fields())
        .extracting(part -> part.at().line())
        .containsExactly(14, 16, 19, 25);
    assertThat(layout.fields())
        .extracting(Part::guard)
        .containsExactly(null, null, "defined(TARGET_FOO64)", null);
    assertThat(texts(layout.subsections())).containsExactly("&vmstate_foo_fpu");
    assertThat(layout.reached()).hasSize(1);
    assertThat(layout.reached().get(0).name()).isEqualTo("cpu/fpu");
    assertThat(layout.reached().get(0).versionId()).isEqualTo(7);
    assertThat(texts(layout.reached().get(0).fields()))
        .containsExactly("VMSTATE_UINT64(env.fcsr, FooCPU)");
  }

  @Test
  void fieldsMayStandInAnotherFileAndDescriptionsMayNameEachOther() {
    StreamLayout layout =
        foo("""
            const VMStateDescription vmstate_foo = { .name = "cpu", .fields = foo_fields };
            """)
            .put(
                "target/foo/fields.c",
                """
                static const VMStateField foo_fields[] = {
                    VMSTATE_STRUCT(self, FooCPU, 0, vmstate_foo, FooCPU),
                    VMSTATE_END_OF_LIST()
                };
                """)
            .layout("foo")
            .orElseThrow();

    assertThat(layout.fields())
        .extracting(Part::at)
        .containsExactly(
            new SourceLine(
                "target/foo/fields.c", 2, "VMSTATE_STRUCT(self, FooCPU, 0, vmstate_foo, FooCPU)"));
    assertThat(layout.reached()).isEmpty();
  }

  @Test
  void whereTheSourcesDontTellThereIsNone() {
    assertThat(foo("const VMStateDescription vmstate_foo = { .fields = elsewhere };").layout("foo"))
        .isEmpty();
    assertThat(
            foo("const VMStateDescription vmstate_foo = { .subsections = elsewhere };")
                .layout("foo"))
        .isEmpty();
    assertThat(foo("").layout("foo")).isEmpty();
    assertThat(new TreeClassifier().layout(FOO)).isEmpty();
  }
}
