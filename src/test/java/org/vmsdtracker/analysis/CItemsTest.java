package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CItemsTest {

  private static final String REGISTERS =
      """
      static void foo_class_init(ObjectClass *oc, void *data)
      {
          DeviceClass *dc = DEVICE_CLASS(oc);
          CPUClass *cc = CPU_CLASS(oc);
          cc->vmsd = &vmstate_foo;
      }
      """;

  @Test
  void onlyTheItemsThatHoldAWordAreRead() {
    assertThat(words("int a;\nint b(void)\n{\n  return 1;\n}\nint vmsd;\nint c;\n"))
        .containsExactly("int", "vmsd", ";");
  }

  @Test
  void aWordInACommentBetweenItemsSelectsNone() {
    assertThat(words("int a;\n/* vmsd */\nint b;\n// vmsd\n")).isEmpty();
  }

  @Test
  void aWordInAMacroBetweenItemsSelectsNone() {
    assertThat(words("int a;\n#define SET(c) \\\n (c)->vmsd = &v\nint b;\n")).isEmpty();
  }

  @Test
  void aWordWithinALongerOneSelectsNone() {
    assertThat(words("int Classy;\nint foo_class_init2;\nint my_cpu_save;\nKVMState *s;\n"))
        .isEmpty();
  }

  @Test
  void anInitializerWithAMacroOfTheFileIsReadWhereOneCanSetSomething() {
    String tables = "int t[] = { FIRST, 2 };\nint u[] = { OTHER };\n";
    assertThat(words(tables + "#define FIRST 1\n")).isEmpty();
    assertThat(words(tables + "#define FIRST .legacy_vmsd = &v\n"))
        .startsWith("int", "t")
        .doesNotContain("u");
  }

  @Test
  void anInitializerThatHandsOverAnAddressIsRead() {
    assertThat(words("int t[] = { SET(&v) };\n")).startsWith("int", "t");
    assertThat(words("int t[] = { a & b };\n")).isEmpty();
  }

  @Test
  void anItemKeepsLinesDepthsAndConditions() {
    String source =
        """
        int a;
        #if A
        int b(void) {
        #ifdef B
          int c;
        #else
          int vmsd;
        #endif
        }
        #endif
        """;
    CTokens tokens = read("int first;\n" + source);
    int vmsd = index(tokens, "vmsd");

    assertThat(tokens.text(0)).isEqualTo("int");
    assertThat(tokens.line(0)).isEqualTo(4);
    assertThat(tokens.line(vmsd)).isEqualTo(8);
    assertThat(tokens.depth(vmsd)).isEqualTo(1);
    assertThat(tokens.guard(vmsd)).isEqualTo("A && !(defined(B))");
  }

  @Test
  void aDirectiveBehindACommentCounts() {
    CTokens tokens = read("int f(void) {\n/* a */ #ifdef A\n vmsd;\n/* b\n */ #endif\n}\n");

    assertThat(tokens.guard(index(tokens, "vmsd"))).isEqualTo("defined(A)");
    assertThat(tokens.guard(index(tokens, "}"))).isNull();
  }

  @Test
  void anIncludeGuardIsNoCondition() {
    CTokens tokens = read("/* why */\n#ifndef FOO_H\n#define FOO_H\nint a;\nint vmsd;\n#endif\n");

    assertThat(tokens.guard(0)).isNull();
    assertThat(words("int a;\n#ifndef FOO_H\n#define FOO_H\nint vmsd;\n#endif\n")).hasSize(3);
    assertThat(read("int a;\n#ifndef FOO_H\n#define FOO_H\nint vmsd;\n#endif\n").guard(0))
        .isEqualTo("!defined(FOO_H)");
  }

  @Test
  void bracesAndQuotesInLiteralsAndCommentsCountForNothing() {
    assertThat(
            words(
                """
                const char *a = "} { ;\\" \\
                vmsd {";
                char b = '{', c = '"';
                /* { " */ int d; // } '
                int vmsd;
                """))
        .endsWith("int", "vmsd", ";")
        .doesNotContain("b", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a;\n}\nint vmsd;\n",
        "int a;\nint b(void) {\nint vmsd;\n",
        "int a;\n#if A\nint vmsd;\n",
        "int a;\n#endif\nint vmsd;\n",
        "int a;\n#if A\nint f(void)\n{\n#else\nint g(void)\n{\n#endif\nvmsd; }\n",
        "int a;\nint vm\\\nsd;\n",
        "int a;\nint f(vmsd;\nint c);\n",
      })
  void whereItemsCannotBeToldApartAllIsRead(String source) {
    CTokens all = CLexer.tokens(bytes(source));

    assertThat(listing(read(source))).isEqualTo(listing(all));
    assertThat(read(source).balanced()).isEqualTo(all.balanced());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "int a;\n%s",
        "extern \"C\" {\nint a;\n%s\n}\n",
        "#ifdef CONFIG_USER_ONLY\n#else\n%s#endif\n",
        "#if A\nint f(void)\n{\n#else\nint g(void)\n{\n#endif\n}\n%s",
        "int f(void) {\n#if A\n if (a) {\n#else\n if (b) {\n#endif\n } }\n%s",
        "static const TypeInfo t = {\n .parent = TYPE_CPU,\n .class_init = foo_class_init,\n};\n%s",
        "type_init(foo)\n%s",
        "%s type_init(foo)",
        "}\n%s",
        "%s\n#if A",
        "#define SET(c) (c)->vmsd = &vmstate_foo\nint t[] = { SET, 1 };\n%s",
        "X(a, { 1 });\n%s",
      })
  void theFactsAreThoseOfTheWholeFile(String frame) {
    byte[] source = bytes(frame.formatted(REGISTERS));
    FileFacts whole = CFactsReader.read(CLexer.tokens(source));

    assertThat(whole.registrations()).isNotEmpty();
    assertThat(CFactsReader.read(source)).isEqualTo(whole);
  }

  private static CTokens read(String source) {
    return CLexer.tokens(bytes(source), TokenSearch.OF_TARGETS, CItems.Also.INITIALIZERS);
  }

  private static byte[] bytes(String source) {
    return source.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> words(String source) {
    return listing(read(source));
  }

  private static List<String> listing(CTokens tokens) {
    return IntStream.range(0, tokens.size()).mapToObj(tokens::text).toList();
  }

  private static int index(CTokens tokens, String text) {
    return IntStream.range(0, tokens.size())
        .filter(i -> tokens.is(i, text))
        .findFirst()
        .orElseThrow();
  }
}
