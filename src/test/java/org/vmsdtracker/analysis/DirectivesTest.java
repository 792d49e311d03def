package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tokenizer reads directives, down to the last byte of a file. */
class DirectivesTest {

  private static CTokens tokens(String source) {
    return CLexer.tokens(source.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Each token with the line and the conditions that it stands in. */
  private static List<String> listing(CTokens tokens) {
    var listing = new ArrayList<String>();
    for (int i = 0; i < tokens.size(); i++) {
      String guard = tokens.guard(i);
      listing.add(tokens.line(i) + " " + tokens.text(i) + (guard == null ? "" : " if " + guard));
    }
    return listing;
  }

  /** Each macro with its parameters, its replacement and the conditions that it stands in. */
  private static List<String> macros(String source) {
    byte[] bytes = source.getBytes(StandardCharsets.ISO_8859_1);
    var all = new ArrayList<String>();
    for (CTokens.Macro macro : CLexer.macros(bytes).macros()) {
      String body =
          new String(
              bytes,
              macro.bodyStart(),
              macro.bodyEnd() - macro.bodyStart(),
              StandardCharsets.ISO_8859_1);
      String parameters = macro.parameters() == null ? "" : macro.parameters().toString();
      String guard = macro.guard() == null ? "" : " if " + macro.guard();
      all.add(macro.line() + " " + macro.name() + parameters + "=" + body.strip() + guard);
    }
    assertThat(CLexer.tokens(bytes).macros()).isEqualTo(CLexer.macros(bytes).macros());
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#if A\nx\n#endif",
        "#if A // why\nx\n#endif",
        "#if A /* why\n not */\nx\n#endif",
        " # \t if \t A \t\nx\n # endif",
        "#if A\r\nx\r\n#endif\r\n",
        "#/* a */if/* b */A/* c */\nx\n#endif/**/",
        "#\\\nif \\\nA\\\n\nx\n#en\\\ndif",
        "#\\\r\nif A\nx\n#endif",
        "#if\\\n A\nx\n#endif",
      })
  void aConditionIsReadHoweverItIsSpelled(String source) {
    CTokens tokens = tokens(source);

    assertThat(tokens.size()).isEqualTo(1);
    assertThat(tokens.text(0)).isEqualTo("x");
    assertThat(tokens.guard(0)).isEqualTo("A");
    assertThat(tokens.balanced()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "#if A+1 ; A + 1",
        "#if A /*1*/ + /* / * */ B ; A + B",
        "#if A/**/B ; A B",
        "#if A / 2 ; A / 2",
        "#if A / 2 // B ; A / 2",
        "#if A /* B ; A",
        "#if A /* B * ; A",
        "#if defined A && ! defined  ( B ) ; defined(A) && !defined(B)",
        "#if A1_$ ; A1_$",
        "#if 1A ; 1A",
        "#if ;",
        "#ifdef ; defined()",
        "#ifdef A B ; defined(A B)",
        "#ifndef A ; !defined(A)",
      })
  void aConditionHasOneSpelling(String directive, String guard) {
    CTokens tokens = tokens(directive + "\nx\n#endif");
    if (directive.contains("/* B")) {
      assertThat(tokens.size()).isZero();
    } else if (guard == null) {
      assertThat(listing(tokens)).containsExactly("2 x");
    } else {
      assertThat(tokens.guard(0)).isEqualTo(guard);
    }
  }

  @Test
  void alternativesExcludeOneAnother() {
    assertThat(
            listing(
                tokens(
                    """
                    a
                    #if A
                    b
                    #elif B /* x */
                    c
                    #else // y
                    d
                    #endif
                    e
                    """)))
        .containsExactly("1 a", "3 b if A", "5 c if !(A) && B", "7 d if !(A) && !(B)", "9 e");
  }

  @Test
  void aBlockThatAlternativesOpenIsOneBlock() {
    CTokens tokens = tokens("#if A\nf {\n#else\ng {\n#endif\nx }\ny");

    assertThat(tokens.balanced()).isTrue();
    assertThat(tokens.text(4)).isEqualTo("x");
    assertThat(tokens.depth(4)).isEqualTo(1);
    assertThat(tokens.text(6)).isEqualTo("y");
    assertThat(tokens.depth(6)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#if A\n", "#endif\n", "#else\n", "#elif A\n", "}", "{", "#if A\n#endif\n#endif"})
  void whatDoesNotEndIsNotBalanced(String source) {
    assertThat(tokens(source).balanced()).isFalse();
  }

  @Test
  void macrosAreReadWithWhatTheyStandFor() {
    assertThat(
            macros(
                """
                #define A
                #define B 1
                # define C(x) x /* c */ + 1 // c
                #define D (x) x
                #define E(x, y, ...) x
                #define F(args...) args
                #define G( \\
                    x, \\
                    y) \\
                  x + \\
                  y
                #define "no name"
                #define
                #ifdef Z
                #define H "/*" '"' '\\'' 2
                #endif
                #define I /* a
                b */ 3
                #define J(x
                #define K(x
                """))
        .containsExactly(
            "1 A=",
            "2 B=1",
            "3 C[x]=x /* c */ + 1 // c",
            "4 D=(x) x",
            "5 E[x, y, ...]=x",
            "6 F[args, ...args]=args".replace("...args", "..."),
            "7 G[x, y]=\\\n  x + \\\n  y",
            "15 H=\"/*\" '\"' '\\'' 2 if defined(Z)",
            "17 I=/* a\nb */ 3",
            "19 J[x]=",
            "20 K[x]=");
  }

  @Test
  void anIncludeGuardIsNoConditionForMacrosEither() {
    assertThat(macros("/* a */\n#ifndef A_H\n#define A_H\n#define B 1\n#endif\n"))
        .containsExactly("3 A_H=", "4 B=1");
    assertThat(macros("#ifndef A_H\n#define A_H 1\n#define B 1\n#endif\n"))
        .containsExactly("2 A_H=1 if !defined(A_H)", "3 B=1 if !defined(A_H)");
    assertThat(macros("x\n#ifndef A_H\n#define A_H\n#endif\n"))
        .containsExactly("3 A_H= if !defined(A_H)");
    assertThat(macros("#ifndef A_H\n#include \"x\"\n#define A_H\n#endif\n"))
        .containsExactly("3 A_H= if !defined(A_H)");
    assertThat(macros("#ifndef A_H\n#define A_H\n#else\n#define C\n#endif\n"))
        .containsExactly("2 A_H=", "4 C= if !(!defined(A_H))");
  }

  /** Whatever a file ends in the middle of, its tokens so far are those of the whole. */
  @Test
  void aFileMayEndAnywhere() {
    String source =
        """
        a /* b */ "c\\"" 'd' 0x1p+3 . .. ... -> // e \\
         f
        #if A /* g */ && \\
            B // h
        #define C(x, y...) "i" 'j' /* k
        */ \\
          l ## x
        #endif
        { L"m" u8"n" o\\
        p }
        """;
    List<String> whole = listing(tokens(source));
    assertThat(whole).hasSize(14);
    for (int end = 0; end < source.length(); end++) {
      List<String> part = listing(tokens(source.substring(0, end)));
      int same = Math.max(0, part.size() - 3);

      assertThat(part.subList(0, same)).as("of %d bytes", end).isEqualTo(whole.subList(0, same));
      assertThat(CLexer.macros(source.substring(0, end).getBytes(StandardCharsets.UTF_8)).macros())
          .hasSizeLessThanOrEqualTo(1);
    }
  }
}
