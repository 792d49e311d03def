package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

  private static List<String> tokens(String source) {
    return source.isBlank() ? List.of() : Arrays.asList(source.strip().split(" "));
  }

  /** The statements in a notation of their own. */
  private static String told(Statement statement) {
    if (statement instanceof Statement.Simple simple) {
      return String.join(" ", simple.tokens());
    }
    if (statement instanceof Statement.Block block) {
      return "[" + String.join(" | ", block.statements().stream().map(s -> told(s)).toList()) + "]";
    }
    Statement.If branches = (Statement.If) statement;
    return "if<%s>%s else %s"
        .formatted(
            String.join(" ", branches.condition()),
            told(branches.whenTrue()),
            told(branches.whenFalse()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a = 1 ; b ( ) ; # [a = 1 | b ( )]",
        "{ a ; { b ; } } c ; # [[a | [b]] | c]",
        "if ( x ) a ; b ; # [if<x>a else [] | b]",
        "if ( x ( 1 ) && y ) a ; else b ; c ; # [if<x ( 1 ) && y>a else b | c]",
        "if ( x ) { a ; } else if ( y ) b ; else c ; # [if<x>[a] else if<y>b else c]",
        "for ( i = 0 ; i < 3 ; i ++ ) { a ; } b ; # [[[a]] | b]",
        "while ( x ) a ; b ; # [[a] | b]",
        "switch ( x ) { a ; } b ; # [[[a]] | b]",
        "do { a ; } while ( x ) ; b ; # [[a] | b]",
        "do a ; b ; # [a | b]",
        "a = { 1 , ( 2 ; 3 ) , [ 4 ; ] } ; b ; # [a = { 1 , ( 2 ; 3 ) , [ 4 ; ] } | b]",
        "else a ; } b ; # [[] | a | [] | b]",
        "{ a } b ; # [[a] | b]",
        "{ a ; # [[a]]",
        "a # [a]",
        "if # [if<> else []]",
        "if ( x # [if<> else []]",
        "if x ; # [if<>x else []]",
        "'' # []",
      })
  void aBodyIsReadAsItsStatements(String source, String expected) {
    assertThat(told(Statement.parse(tokens(source)))).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a ; keep ; b ; # keep ;",
        "a ; b ; # ''",
        "{ a ; { keep 1 ; } } keep 2 ; # keep 1 ; keep 2 ;",
        "if ( x ) keep ; # if ( x ) { keep ; }",
        "if ( x ) a ; else keep ; # if ( x ) { } else { keep ; }",
        "if ( x ) keep 1 ; else { a ; keep 2 ; } # if ( x ) { keep 1 ; } else { keep 2 ; }",
        "if ( x ) a ; else b ; keep ; # keep ;",
        "if ( x ) { if ( y ) a ; } else b ; # ''",
        "if ( x ) { if ( y ) keep ; } # if ( x ) { if ( y ) { keep ; } }",
        "if ( x ) { keep ; a ; } # if ( x ) { keep ; }",
        "for ( ; ; ) { keep ; } # keep ;",
      })
  void onlyWhatPassesIsKept(String source, String expected) {
    assertThat(Statement.reduced(tokens(source), simple -> simple.get(0).equals("keep")))
        .isEqualTo(tokens(expected));
  }

  @Test
  void nestingHasALimit() {
    String open = "{ ".repeat(Statement.DEEPEST - 1);

    assertThat(Statement.reduced(tokens(open + "a ;"), simple -> true)).containsExactly("a", ";");
    assertThatThrownBy(() -> Statement.parse(tokens(open + "{ a ;")))
        .isInstanceOf(CannotTell.class)
        .hasMessage("is nested too deeply");
    assertThatThrownBy(() -> Statement.parse(tokens("if ( x ) ".repeat(100) + "a ;")))
        .isInstanceOf(CannotTell.class);
    assertThatThrownBy(() -> Statement.parse(tokens("do ".repeat(100) + "a ;")))
        .isInstanceOf(CannotTell.class);
    assertThatThrownBy(() -> Statement.parse(tokens("while ( x ) ".repeat(100) + "a ;")))
        .isInstanceOf(CannotTell.class);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "! 0, true", "1 - 1, false", "x,"})
  void aConditionHasATruthWhereItIsConstant(String condition, Boolean truth) {
    assertThat(Statement.truth(tokens(condition))).isEqualTo(truth);
  }
}
