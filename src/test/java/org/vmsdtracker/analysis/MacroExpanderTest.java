package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsdtracker.analysis.MacroExpander.Macro;

class MacroExpanderTest {

  private static final List<String> NAMES = List.of("A", "B", "C", "D");

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static Macro macro(String parameters, String body) {
    return new Macro(words(parameters), words(body));
  }

  /** The examples of the language's own standard, and what boards are written with. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "OBJECT | 1 + 2",
        "CALL ( 3 ) | ( 3 ) * 2",
        "CALL ( OBJECT ) | ( 1 + 2 ) * 2",
        "CALL ( ( 1 , 2 ) ) | ( ( 1 , 2 ) ) * 2",
        "CALL | CALL",
        "CALL ( 3 | CALL ( 3",
        "CALL + ( 3 ) | CALL + ( 3 )",
        "TEXT ( OBJECT ) | \"OBJECT\"",
        "TEXT_OF ( OBJECT ) | \"1+2\"",
        "TEXT ( a b ) | \"a b\"",
        "TEXT ( \"q\" ) | \"\\\"q\\\"\"",
        "GLUE ( OB , JECT ) | 1 + 2",
        "GLUE ( OBJECT , _x ) | OBJECT_x",
        "GLUE ( a , ) | a",
        "GLUE ( , b ) | b",
        "GLUE3 ( x , 2 , 10 ) | x_2_10",
        "SELF | SELF + 1",
        "PING | PONG PING",
        "ALL ( 1 , 2 , 3 ) | 1 { 2 , 3 }",
        "ALL ( 1 ) | 1 { }",
        "LATE ( ) ( 4 ) | ( 4 ) * 2",
        "LOG ( x , 1 , 2 ) | f ( x , 1 , 2 )",
        "LOG ( x , OBJECT ) | f ( x , 1 + 2 )",
        "LOG ( x ) | f ( x )",
        "PREFIX ( OBJECT , 2 ) | p_OBJECT , 2",
        "PREFIX ( ) | p_",
        "REST ( x , 1 , OBJECT ) | f ( x , 1 , 1 + 2 )",
        "REST ( x ) | f ( x , )",
      })
  void expandsAsThePreprocessorDoes(String source, String expected) {
    Map<String, Macro> variable =
        Map.of(
            "LOG", macro("x ...", "f ( x , ## __VA_ARGS__ )"),
            "PREFIX", macro("...", "p_ ## __VA_ARGS__"),
            "REST", macro("x args ...args", "f ( x , args )"));
    Map<String, Macro> macros =
        Map.of(
            "OBJECT", new Macro(null, words("1 + 2")),
            "CALL", macro("x", "( x ) * 2"),
            "TEXT", macro("x", "# x"),
            "TEXT_OF", macro("x", "TEXT ( x )"),
            "GLUE", macro("a b", "a ## b"),
            "GLUE3", macro("p a b", "p ## _ ## a ## _ ## b"),
            "SELF", new Macro(null, words("SELF + 1")),
            "PING", new Macro(null, words("PONG PING")),
            "ALL", macro("first ...", "first { __VA_ARGS__ }"),
            "LATE", macro("", "CALL"));

    var expander = new MacroExpander(name -> macros.getOrDefault(name, variable.get(name)));

    assertThat(String.join(" ", expander.expand(words(source)))).isEqualTo(expected);
  }

  /** A call that ends behind the expansion isn't a part of it. */
  @Test
  void aMacroIsFreeAgainWhereItsCallGoesOn() {
    Map<String, Macro> macros = Map.of("F", macro("a", "a * G"), "G", macro("a", "F ( a )"));

    assertThat(new MacroExpander(macros::get).expand(words("F ( 2 ) ( 9 )")))
        .isEqualTo(words("2 * 9 * G"));
  }

  @Property
  void withoutMacrosNothingChanges(@ForAll("tokens") List<String> tokens) {
    assertThat(new MacroExpander(name -> null).expand(tokens)).isEqualTo(tokens);
  }

  @Property(tries = 500)
  void everyExpansionEnds(
      @ForAll("macros") List<Macro> macros, @ForAll("tokens") List<String> tokens) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            new MacroExpander(name -> of(macros, name)).expand(tokens);
          } catch (CannotTell e) {
            assertThat(e).hasMessageMatching("the expansion of [A-D]+ doesn't end");
          }
        });
  }

  /** The others in turn, not one of them has parameters: each that is left is in its own. */
  @Property(tries = 500)
  void objectsAreExpandedUntilOnlyTheirOwnNamesAreLeft(
      @ForAll("macros") List<Macro> macros, @ForAll("tokens") List<String> tokens) {
    List<Macro> objects =
        macros.stream()
            .map(m -> new Macro(null, m.body().stream().filter(t -> !t.equals("##")).toList()))
            .toList();
    var expander = new MacroExpander(name -> of(objects.subList(0, 1), name));

    List<String> expanded = expander.expand(tokens);

    long others = tokens.stream().filter(t -> !t.equals("A")).count();
    long uses = tokens.size() - others;
    assertThat(expanded).hasSize((int) (others + uses * objects.get(0).body().size()));
  }

  private static Macro of(List<Macro> macros, String name) {
    int index = NAMES.indexOf(name);
    return index >= 0 && index < macros.size() ? macros.get(index) : null;
  }

  @Provide
  Arbitrary<List<String>> tokens() {
    return token().list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Macro>> macros() {
    Arbitrary<List<String>> parameters =
        Arbitraries.of(List.of(), List.of("x"), List.of("x", "y"), List.of("x", "..."));
    return Combinators.combine(parameters.injectNull(0.3), token().list().ofMaxSize(12))
        .as(Macro::new)
        .list()
        .ofSize(4);
  }

  private static Arbitrary<String> token() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of(NAMES)),
        Tuple.of(3, Arbitraries.of("x", "y", "__VA_ARGS__", "\"s\"", "1")),
        Tuple.of(4, Arbitraries.of("(", ")", ",")),
        Tuple.of(1, Arbitraries.of("##", "#", "{", "}")));
  }
}
