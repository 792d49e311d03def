package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/** What holds for the tokenizer whatever the bytes are. */
class CLexerPropertiesTest {

  private static final List<String> PUNCTUATION =
      List.of(
          "(", ")", "[", "]", ",", ";", "?", ":", "~", ".", "...", "->", "=", "==", "!=", "<=",
          ">=", "&", "&&", "|", "||", "+", "++", "+=", "-", "--", "-=", "*", "*=", "/=", "%", "^",
          "<", "<<", ">", ">>", "!");

  private static final List<String> SEPARATORS =
      List.of(
          " ",
          "\t",
          "\n",
          "\r\n",
          "\n\n \n",
          "/**/",
          "/* one */",
          "/* \" ' // \n#if A\n } */",
          "/* * / ** */",
          " // to the end */ \"\n",
          " // continued \\\n still { \" \n",
          " // \r\n",
          " \\\n ",
          " \\\r\n\t");

  /** Pieces that the readers of facts look for, and what may stand around them. */
  private static final List<String> SOUP =
      List.of(
          "vmsd",
          "legacy_vmsd",
          "cc",
          "dc",
          "->",
          "->vmsd = &vmstate_foo;",
          "CPUClass *cc",
          "DeviceClass *dc",
          "CPU_CLASS(oc)",
          "DEVICE_CLASS(",
          "VMStateDescription vmstate_foo",
          "static const VMStateDescription vmstate_foo = {",
          ".name = \"cpu\",",
          ".version_id = 3,",
          ".version_id = CPU_SAVE_VERSION",
          ".fields = (VMStateField[]) {",
          ".fields = foo",
          "VMStateField foo[] = {",
          "VMSTATE_UINT32(a, B),",
          "VMSTATE_CPU()",
          "vmstate_cpu_common",
          "VMSTATE_END_OF_LIST()",
          ".unmigratable = 1",
          ".legacy_vmsd = &vmstate_foo",
          "SysemuCPUOps ops = {",
          "void cpu_save(QEMUFile *f)",
          "int cpu_load(QEMUFile *f, void *o, int version_id)",
          "version_id != 3",
          "register_savevm(NULL, \"cpu\", 0, CPU_SAVE_VERSION, cpu_save, cpu_load, env);",
          "#define CPU_SAVE_VERSION 3\n",
          "\n#define SET(k, v) (k)->vmsd = &(v)\n",
          "\n#define SET(k \\\n",
          "SET(cc, vmstate_foo)",
          "void f(CPUClass *cc) {",
          "f(cc);",
          "\n#if A\n",
          "\n#ifdef CONFIG_USER_ONLY\n",
          "\n#ifndef X\n#define X\n",
          "\n#elif B\n",
          "\n#else\n",
          "\n#endif\n",
          "\n#",
          "#",
          "##",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          ",",
          ";",
          "=",
          "&",
          "*",
          "\"",
          "'",
          "\\",
          "\\\n",
          "\\\r\n",
          "\n",
          "/*",
          "*/",
          "//",
          "struct",
          "static",
          "const",
          "1",
          "0x",
          "L\"",
          "\0",
          "\u00e9",
          "TARGET_ARCH=foo\n",
          "CONFIG_X=y\n",
          "case ",
          "target_list=\"",
          "i386-softmmu",
          ")\n",
          ";;\n",
          "esac\n",
          "obj-y += a.o b.o\n",
          "ifeq (",
          "include ",
          "$(",
          "obj-$(TARGET_FOO) +=");

  @Property(tries = 300)
  void anyBytesAreRead(@ForAll @Size(max = 400) byte[] source) {
    assertReadable(source);
  }

  @Property(tries = 300)
  void anySoupOfCIsRead(@ForAll("soups") byte[] source) {
    assertReadable(source);
  }

  /** Says so where the tokens of a source can't be right. */
  static void assertReadable(byte[] source) {
    CTokens tokens = CLexer.tokens(source);
    long lines = 1;
    for (byte b : source) {
      lines += b == '\n' ? 1 : 0;
    }

    assertThat(tokens.size()).isLessThanOrEqualTo(source.length + 1);
    int previous = 1;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.line(i) < previous || tokens.text(i).isEmpty() || tokens.depth(i) < 0) {
        fail("token %d of %s", i, listing(tokens));
      }
      previous = tokens.line(i);
    }
    assertThat((long) previous).isLessThanOrEqualTo(lines);
    assertThat(listing(CLexer.tokens(source))).isEqualTo(listing(tokens));
  }

  @Property(tries = 300)
  void whatStandsBetweenTokensDoesNotMatter(
      @ForAll("tokens") List<String> tokens, @ForAll Random random) {
    var source = new StringBuilder(pick(SEPARATORS, random));
    tokens.forEach(token -> source.append(token).append(pick(SEPARATORS, random)));

    assertThat(texts(read(source))).isEqualTo(tokens);
  }

  @Property(tries = 300)
  void whereALineIsContinuedDoesNotMatter(
      @ForAll("unpartedTokens") List<String> tokens, @ForAll Random random) {
    var source = new StringBuilder();
    for (String token : tokens) {
      int at = random.nextInt(token.length());
      boolean afterEscape = at > 0 && token.charAt(at - 1) == '\\';
      if (at > 0 && !afterEscape) {
        source.append(token, 0, at).append(random.nextBoolean() ? "\\\n" : "\\\r\n");
        source.append(token.substring(at));
      } else {
        source.append(token);
      }
      source.append(' ');
    }

    assertThat(texts(read(source))).isEqualTo(tokens);
  }

  @Property(tries = 300)
  void howDirectivesAreSpelledDoesNotMatter(
      @ForAll @Size(max = 60) List<Integer> plan, @ForAll Random random) {
    Nested nested = new Nested(plan, random);

    CTokens plain = read(nested.plain);
    CTokens decorated = read(nested.decorated);

    assertThat(texts(plain)).isEqualTo(nested.texts);
    assertThat(texts(decorated)).isEqualTo(nested.texts);
    assertThat(guards(plain)).isEqualTo(nested.guards);
    assertThat(guards(decorated)).isEqualTo(nested.guards);
    assertThat(plain.balanced()).isTrue();
    assertThat(decorated.balanced()).isTrue();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void anySoupHasFacts(@ForAll("soups") byte[] source) {
    assertFacts(source);
  }

  /** Says so where the facts of a source aren't the same each time, or can't be classified. */
  static void assertFacts(byte[] source) {
    for (SourceKind kind : SourceKind.values()) {
      FileFacts facts = Analyzer.facts(kind, source);
      assertThat(Analyzer.facts(kind, source)).isEqualTo(facts);
    }
    FileFacts facts = Analyzer.facts(SourceKind.TARGET_C, source);
    assertThat(Analyzer.classify(Map.of("target/foo/cpu.c", facts), Map.of()).states()).hasSize(1);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void readingOnlyItemsThatMatterFindsTheSame(@ForAll("soups") byte[] source) {
    assertSameFactsOfItemsThatMatter(source);
  }

  /** Says so where the reader that skips finds other facts than the one that doesn't. */
  static void assertSameFactsOfItemsThatMatter(byte[] source) {
    FileFacts facts = CFactsReader.read(CLexer.tokens(source));

    assertThat(CFactsReader.read(source)).isEqualTo(facts);
    if (facts.balanced()) {
      assertThat(CFactsReader.readCommon(source)).isEqualTo(facts.onlySavevm());
    }
  }

  @Provide
  Arbitrary<List<String>> tokens() {
    return token(true).list().ofMaxSize(40);
  }

  /** A continuation within a number or behind a string's prefix, which nobody writes, parts it. */
  @Provide
  Arbitrary<List<String>> unpartedTokens() {
    return token(false).list().ofMaxSize(40);
  }

  private static Arbitrary<String> token(boolean parted) {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').withChars("AZ_$09\u00e9").ofMaxLength(6);
    Arbitrary<String> content =
        Arbitraries.of("", "a", "/*", "//", "\\\"", "\\\\", "{", "#", "\u00e9", "\\n");
    Arbitrary<String> number = Arbitraries.of("0", "12", "0x1Ful", "1.5", ".5f", "0x1p+3");
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of("x", "_", "vm"), word).as(String::concat),
        parted ? number : word.map(rest -> "w" + rest),
        content.list().ofMaxSize(3).map(parts -> "\"" + String.join("", parts) + "\""),
        parted ? Arbitraries.of("L\"wide\"", "u8\"\"") : Arbitraries.of("'a'", "'\\''", "'\"'"),
        Arbitraries.of(PUNCTUATION));
  }

  @Provide
  Arbitrary<byte[]> soups() {
    Arbitrary<List<String>> pieces = Arbitraries.of(SOUP).list().ofMaxSize(80);
    Arbitrary<Integer> mutations = Arbitraries.of(0, 0, 1, 5);
    return Combinators.combine(pieces, mutations, Arbitraries.randomValue(r -> r.nextLong()))
        .as(CLexerPropertiesTest::soup);
  }

  private static byte[] soup(List<String> pieces, int mutations, long seed) {
    var random = new Random(seed);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("vmsd cpu_save ".getBytes(StandardCharsets.UTF_8));
    for (String piece : pieces) {
      bytes.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
      if (random.nextBoolean()) {
        bytes.write(' ');
      }
    }
    byte[] source = bytes.toByteArray();
    for (int i = 0; i < mutations; i++) {
      source[random.nextInt(source.length)] = (byte) random.nextInt();
    }
    return source;
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static CTokens read(CharSequence source) {
    return CLexer.tokens(source.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(CTokens tokens) {
    return IntStream.range(0, tokens.size()).mapToObj(tokens::text).toList();
  }

  private static List<String> guards(CTokens tokens) {
    return IntStream.range(0, tokens.size())
        .mapToObj(tokens::guard)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<String> listing(CTokens tokens) {
    return IntStream.range(0, tokens.size())
        .mapToObj(
            i ->
                String.join(
                    " ",
                    tokens.text(i),
                    Integer.toString(tokens.line(i)),
                    Integer.toString(tokens.depth(i)),
                    String.valueOf(tokens.guard(i))))
        .toList();
  }

  /** The same words in the same nesting of conditionals, spelled plainly and oddly. */
  private static final class Nested {

    private static final int DEEPEST = 6;

    private final Random random;
    private final StringBuilder plain = new StringBuilder("start\n");
    private final StringBuilder decorated = new StringBuilder("start\n");
    private final List<String> texts = new ArrayList<>(List.of("start"));
    private final List<String> guards = new ArrayList<>();
    private final List<List<String>> groups = new ArrayList<>();
    private final List<Boolean> closed = new ArrayList<>();

    private Nested(List<Integer> plan, Random random) {
      this.random = random;
      guards.add(null);
      for (int i = 0; i < plan.size(); i++) {
        step(Math.floorMod(plan.get(i), 5), i);
      }
      while (!groups.isEmpty()) {
        end();
      }
      word("end");
    }

    private void step(int choice, int number) {
      String name = "A" + number;
      int last = groups.size() - 1;
      if (choice == 0 && groups.size() < DEEPEST) {
        open(number, name);
      } else if (choice == 1 && last >= 0 && !closed.get(last)) {
        otherwise();
        directive("elif", name);
        groups.get(last).add(name);
      } else if (choice == 2 && last >= 0 && !closed.get(last)) {
        otherwise();
        directive("else", "");
        closed.set(last, true);
      } else if (choice == 3 && last >= 0) {
        end();
      } else {
        word("w" + number);
      }
    }

    private void open(int number, String name) {
      String condition =
          switch (number % 3) {
            case 0 -> {
              directive("if", name + " && B");
              yield name + " && B";
            }
            case 1 -> {
              directive("ifdef", name);
              yield "defined(" + name + ")";
            }
            default -> {
              directive("ifndef", name);
              yield "!defined(" + name + ")";
            }
          };
      groups.add(new ArrayList<>(List.of(condition)));
      closed.add(false);
    }

    /** Turns the last condition of the innermost group into its opposite. */
    private void otherwise() {
      List<String> group = groups.get(groups.size() - 1);
      group.set(group.size() - 1, "!(" + group.get(group.size() - 1) + ")");
    }

    private void end() {
      directive("endif", "");
      groups.remove(groups.size() - 1);
      closed.remove(closed.size() - 1);
    }

    private void word(String word) {
      texts.add(word);
      List<String> parts = groups.stream().flatMap(List::stream).toList();
      guards.add(parts.isEmpty() ? null : String.join(" && ", parts));
      plain.append(word).append('\n');
      decorated.append(pick(List.of("", "  ", "/* # */"), random)).append(word);
      decorated.append(pick(List.of("\n", " // #endif\n", "\r\n", " /*\n#else\n*/\n"), random));
    }

    private void directive(String name, String condition) {
      plain.append('#').append(name).append(' ').append(condition).append('\n');
      decorated
          .append(pick(List.of("", "  ", "/* why */ ", "\t"), random))
          .append('#')
          .append(pick(List.of("", " ", "\\\n", "/**/"), random))
          .append(name)
          .append(pick(List.of(" ", "\t", " /* if */ ", " \\\n "), random))
          .append(condition.replace(" ", pick(List.of("  ", " \\\n ", "/* \n */", "\t"), random)))
          .append(pick(List.of("\n", "\r\n", " // why\n", " /* why\n not */\n"), random));
    }
  }
}
