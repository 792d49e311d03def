package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Excerpt.Line;

class ExcerptTest {

  private static final byte[] ALPHABET = "\n\"'/*\\#if \t0a".getBytes(StandardCharsets.US_ASCII);

  private static Optional<Excerpt> around(String source, int line, int before, int after) {
    return Excerpt.around(source.getBytes(StandardCharsets.UTF_8), line, before, after);
  }

  private static List<String> inks(String source) {
    return around(source, 1, 0, 0).orElseThrow().lines().get(0).pieces().stream()
        .map(piece -> piece.ink() + " " + piece.text())
        .toList();
  }

  @Test
  void theLinesAroundOneAreNumberedAndItIsMarked() {
    Excerpt excerpt = around("one\ntwo\r\nthree\nfour\nfive\n", 3, 1, 1).orElseThrow();
    assertThat(excerpt.lines())
        .extracting(Line::number, Line::text, Line::marked)
        .containsExactly(tuple(2, "two", false), tuple(3, "three", true), tuple(4, "four", false));
  }

  @Test
  void atTheEndsOfAFileThereAreFewer() {
    assertThat(around("one\ntwo", 1, 5, 5).orElseThrow().lines())
        .extracting(Line::text)
        .containsExactly("one", "two");
    assertThat(around("one\ntwo\n", 2, 5, 5).orElseThrow().lines()).hasSize(2);
    assertThat(around("one\ntwo\n", 3, 5, 5)).isEmpty();
    assertThat(around("", 1, 5, 5)).isEmpty();
    assertThat(around("one\n", 900, 5, 5)).isEmpty();
  }

  @Test
  void wordsOfTheLanguageLiteralsCommentsAndDirectivesAreToldApart() {
    assertThat(inks("static int a = 'x'; /* int */ f(\"int \\\" // no\"); // return"))
        .containsExactly(
            "KEYWORD static",
            "PLAIN  ",
            "KEYWORD int",
            "PLAIN  a = ",
            "LITERAL 'x'",
            "PLAIN ; ",
            "COMMENT /* int */",
            "PLAIN  f(",
            "LITERAL \"int \\\" // no\"",
            "PLAIN ); ",
            "COMMENT // return");
    assertThat(inks("  # ifdef CONFIG_INT"))
        .containsExactly("PLAIN   ", "DIRECTIVE # ifdef", "PLAIN  CONFIG_INT");
    assertThat(inks("a #if")).containsExactly("PLAIN a #", "KEYWORD if");
    assertThat(inks("/**/ #if 1")).contains("DIRECTIVE #if");
    assertThat(inks("interrupt returned")).containsExactly("PLAIN interrupt returned");
  }

  @Test
  void whatBeganBeforeTheExcerptIsStillWhatItIs() {
    assertThat(around("/* a\n int\n b */ int\n", 2, 0, 1).orElseThrow().lines())
        .extracting(line -> line.pieces().get(0).ink())
        .containsExactly(Ink.COMMENT, Ink.COMMENT);
    assertThat(around("\"a \\\n int\n", 2, 0, 0).orElseThrow().lines().get(0).pieces())
        .extracting(Excerpt.Piece::ink)
        .containsExactly(Ink.LITERAL);
  }

  @Test
  void tabsAreExpandedLongLinesCutAndWhatDeceivesReadersIsReplaced() {
    assertThat(around("\tx\ty\n", 1, 0, 0).orElseThrow().lines().get(0).text())
        .isEqualTo("        x       y");
    assertThat(around("x".repeat(5000), 1, 0, 0).orElseThrow().lines().get(0).text())
        .isEqualTo("x".repeat(200) + "…");
    assertThat(around("a\u202eb\u2066c\u0000d\u001be\u200bf", 1, 0, 0).orElseThrow())
        .extracting(excerpt -> excerpt.lines().get(0).text())
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf");
  }

  @Property(tries = 2000)
  void whateverTheBytesAreEveryLineIsThere(
      @ForAll byte[] bytes, @IntRange(min = 1, max = 12) @ForAll int line) {
    byte[] source = bytes.clone();
    for (int i = 0; i < source.length; i++) {
      source[i] = ALPHABET[(source[i] & 0xff) % ALPHABET.length];
    }
    Excerpt.around(source, line, 3, 3)
        .ifPresent(
            excerpt -> {
              String[] all = new String(source, StandardCharsets.US_ASCII).split("\n", -1);
              assertThat(excerpt.lines().stream().filter(Line::marked)).hasSize(1);
              for (Line each : excerpt.lines()) {
                assertThat(each.text().replace(" ", ""))
                    .isEqualTo(all[each.number() - 1].replaceAll("[ \t]", ""));
              }
            });
  }
}
