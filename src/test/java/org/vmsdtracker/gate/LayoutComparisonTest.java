package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.StreamLayout.Part;
import org.vmsdtracker.gate.LayoutComparison.Difference;
import org.vmsdtracker.gate.LayoutComparison.Kind;

/** What of two lists of fields certainly writes something else. */
class LayoutComparisonTest {

  private static final int VERSION = 3;

  private static Part part(String text, int line, @Nullable String guard) {
    return new Part(text, new SourceLine("target/foo/machine.c", line, text), guard);
  }

  private static StreamLayout layout(String... fields) {
    var parts = new ArrayList<Part>();
    for (String field : fields) {
      parts.add(part(field, 10 + parts.size(), null));
    }
    return layout(parts, List.of());
  }

  private static StreamLayout layout(List<Part> fields, List<Part> subsections) {
    return new StreamLayout(
        "vmstate_foo",
        "cpu",
        new SourceLine("target/foo/machine.c", 1, "vmstate_foo"),
        VERSION,
        2,
        fields,
        subsections,
        List.of());
  }

  private static List<Kind> kinds(StreamLayout base, StreamLayout head) {
    return LayoutComparison.between(base, head).stream().map(Difference::kind).toList();
  }

  private static String field(String member) {
    return "VMSTATE_UINT32(env.%s, FooCPU)".formatted(member);
  }

  /** One field between two that stay becomes another. */
  private static List<Kind> between(String before, String after) {
    return kinds(layout(field("a"), before, field("z")), layout(field("a"), after, field("z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT32(env.other, FooCPU)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_INT32(env.b, FooCPU)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT32(b, CPUFooState)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT32_V(env.b, FooCPU, 3)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT32_EQUAL(env.b, FooCPU)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT16_ARRAY(env.b, FooCPU, 2)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UNUSED(4)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UNUSED(0x4)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UNUSED_V(1, 4)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UNUSED(sizeof(uint32_t))",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINTTL(env.b, FooCPU)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT64_TEST(env.b, FooCPU, is_wide)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_FOO_REGISTER(env.b, FooCPU)",
        "VMSTATE_UINT32(env.b, FooCPU) | FOO_REGISTERS()",
        "VMSTATE_UINT32(env.b, FooCPU) | FOO_REGISTERS",
        "VMSTATE_UINT32(env.b, FooCPU) | { .name = \"b\", .info = &vmstate_info_b }",
        "VMSTATE_UINT64_ARRAY(env.b, FooCPU, 8) | VMSTATE_UINT64_ARRAY(env.b, FooCPU, FOO_REGS)",
        "VMSTATE_UINT64_ARRAY(env.b, FooCPU, 8) | VMSTATE_UINT64_SUB_ARRAY(env.b, FooCPU, 0, 8)",
        "VMSTATE_UINT64_ARRAY(env.b, FooCPU, 8) | VMSTATE_UINT64_2DARRAY(env.b, FooCPU, 2, 4)",
        "VMSTATE_STRUCT(b, FooCPU, 0, vmstate_b, B) | VMSTATE_STRUCT(c, FooCPU, 0, vmstate_c, C)",
        "VMSTATE_CPU() | VMSTATE_STRUCT(parent_obj, FooCPU, 0, vmstate_cpu_common, CPUState)",
      })
  void theSameBytesOrWhatCantBeToldIsNoDifference(String before, String after) {
    assertThat(between(before, after)).isEmpty();
    assertThat(between(after, before)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT64(env.b, FooCPU)",
        "VMSTATE_BOOL(env.b, FooCPU) | VMSTATE_INT16(env.b, FooCPU)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UNUSED(8)",
        "VMSTATE_UINT32(env.b, FooCPU) | VMSTATE_UINT32_ARRAY(env.b, FooCPU, 2)",
        "VMSTATE_UINT64_ARRAY(env.b, FooCPU, 8) | VMSTATE_UINT64_ARRAY(env.b, FooCPU, 16)",
        "VMSTATE_UINT8_2DARRAY(env.b, FooCPU, 2, 4) | VMSTATE_UINT8_2DARRAY(env.b, FooCPU, 4, 4)",
        "VMSTATE_UINT32_SUB_ARRAY(env.b, FooCPU, 0, 4) | VMSTATE_UINT32_SUB_ARRAY(env.b, FooCPU, 0, 5)",
      })
  void anotherSizeIsOne(String before, String after) {
    assertThat(between(before, after)).containsExactly(Kind.RESIZED);
    assertThat(between(after, before)).containsExactly(Kind.RESIZED);
  }

  @Test
  void twoPlaceholdersAreAsGoodAsOne() {
    assertThat(
            kinds(
                layout(field("a"), field("b"), field("c"), field("z")),
                layout(field("a"), "VMSTATE_UNUSED(8)", field("z"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VMSTATE_UINT32(env.b, FooCPU)",
        "VMSTATE_UINTTL(env.b, FooCPU)",
        "VMSTATE_TIMER_PTR(env.b, FooCPU)",
        "VMSTATE_STRUCT_ARRAY(env.b, FooCPU, 4, 0, vmstate_b, B)",
        "VMSTATE_VARRAY_UINT32(env.b, FooCPU, n, 0, vmstate_info_uint32, uint32_t)",
        "VMSTATE_BUFFER(env.b, FooCPU)",
        "VMSTATE_UINT32_V(env.b, FooCPU, 2)",
        "VMSTATE_CPU()",
      })
  void aFieldThatIsAlwaysSentMayNeitherComeBetweenNorGo(String field) {
    StreamLayout with = layout(field("a"), field, field("z"));
    StreamLayout without = layout(field("a"), field("z"));

    assertThat(kinds(with, without)).containsExactly(Kind.REMOVED);
    assertThat(kinds(without, with)).containsExactly(Kind.INSERTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VMSTATE_UINT32_TEST(env.b, FooCPU, has_b)",
        "VMSTATE_UINT32_V(env.b, FooCPU, 4)",
        "VMSTATE_UNUSED_V(4, 8)",
        "VMSTATE_UNUSED_TEST(has_b, 8)",
        "VMSTATE_UINT32_V(env.b, FooCPU, FOO_VERSION)",
        "VMSTATE_VALIDATE(\"sane\", is_sane)",
        "VMSTATE_FOO_REGISTER(env.b, FooCPU)",
        "FOO_REGISTERS()",
        "{ .name = \"b\", .info = &vmstate_info_b }",
      })
  void whatNeedntBeSentMayDoBoth(String field) {
    StreamLayout with = layout(field("a"), field, field("z"));
    StreamLayout without = layout(field("a"), field("z"));

    assertThat(kinds(with, without)).isEmpty();
    assertThat(kinds(without, with)).isEmpty();
  }

  @Test
  void aFieldUnderAConditionMayDoBoth() {
    StreamLayout with =
        layout(
            List.of(
                part(field("a"), 10, null),
                part(field("b"), 12, "defined(TARGET_FOO64)"),
                part(field("z"), 14, null)),
            List.of());
    StreamLayout without = layout(field("a"), field("z"));

    assertThat(kinds(with, without)).isEmpty();
    assertThat(kinds(without, with)).isEmpty();
  }

  @Test
  void whatComesAtTheEndIsNoneAndWhatGoesThereIsOne() {
    assertThat(kinds(layout(field("a")), layout(field("a"), field("b")))).isEmpty();
    assertThat(kinds(layout(field("a"), field("b")), layout(field("a"))))
        .containsExactly(Kind.REMOVED);
  }

  @Test
  void anyOtherOrderIsTold() {
    List<String> fields = List.of(field("a"), "VMSTATE_UINT64(env.b, FooCPU)", field("c"));
    for (int i = 0; i < fields.size(); i++) {
      for (int j = i + 1; j < fields.size(); j++) {
        var swapped = new ArrayList<>(fields);
        Collections.swap(swapped, i, j);

        assertThat(
                kinds(
                    layout(fields.toArray(String[]::new)), layout(swapped.toArray(String[]::new))))
            .as(swapped.toString())
            .isNotEmpty()
            .containsOnly(Kind.REORDERED);
      }
    }
  }

  @Test
  void everyMemberMayBeRenamedAtOnceAndOneThatGoesIsStillSeen() {
    String[] before = {field("a"), "VMSTATE_UINT64(env.b, FooCPU)", field("c"), field("d")};
    String[] after =
        Arrays.stream(before).map(text -> text.replace("env.", "regs.x")).toArray(String[]::new);

    assertThat(kinds(layout(before), layout(after))).isEmpty();
    assertThat(kinds(layout(before), layout(after[0], after[2], after[3])))
        .containsExactly(Kind.REMOVED);
  }

  @Test
  void anotherVersionIsAnotherRulesMatter() {
    StreamLayout base = layout(field("a"), field("b"));
    StreamLayout head = layout(field("b"));
    var raised =
        new StreamLayout(
            head.symbol(),
            head.name(),
            head.description(),
            VERSION + 1,
            2,
            head.fields(),
            head.subsections(),
            head.reached());

    assertThat(kinds(base, head)).isNotEmpty();
    assertThat(kinds(base, raised)).isEmpty();
  }

  @Test
  void aSubsectionThatIsDefinedElsewhereIsNotJudged() {
    StreamLayout with =
        layout(List.of(part(field("a"), 10, null)), List.of(part("&vmstate_elsewhere", 20, null)));

    assertThat(kinds(with, layout(field("a")))).isEmpty();
  }

  @Test
  void theLineIsThatOfTheFieldOrOfTheDescriptionItIsGoneFrom() {
    StreamLayout with = layout(field("a"), field("b"), field("z"));
    StreamLayout without = layout(field("a"), field("z"));

    assertThat(LayoutComparison.between(with, without).get(0).at().line()).isEqualTo(1);
    assertThat(LayoutComparison.between(without, with).get(0).at().line()).isEqualTo(11);
  }
}
