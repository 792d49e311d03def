package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.analysis.WordSearch.Edge;

class LinesTest {

  private static Lines lines(String source) {
    return new Lines(source.getBytes(StandardCharsets.UTF_8));
  }

  private static Lines at(String line) {
    Lines lines = lines("before\n" + line + "\nafter\n");
    assertThat(lines.next()).isTrue();
    assertThat(lines.next()).isTrue();
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a\n", "\n", "a\nb", "\n\na\n\n", "a\r\nb\r\n"})
  void aTextIsItsLines(String source) {
    Lines lines = lines(source);
    var texts = new ArrayList<String>();
    while (lines.next()) {
      texts.add(lines.text());
      assertThat(lines.number()).isEqualTo(texts.size());
    }

    assertThat(texts).isEqualTo(source.lines().toList());
    assertThat(lines.next()).isFalse();
  }

  @Test
  void onlyLinesWithAWordAreVisited() {
    WordSearch word = WordSearch.builder().word("ta|rget", Edge.ANY).build();
    Lines lines = lines("target a\nb\n\nc target\ntarget target\nd\n  target");
    var visited = new ArrayList<String>();
    while (lines.next(word)) {
      visited.add(lines.number() + ": " + lines.text());
    }

    assertThat(visited)
        .containsExactly("1: target a", "4: c target", "5: target target", "7:   target");
    assertThat(lines.next(word)).isFalse();
    assertThat(lines.next()).isFalse();
    assertThat(lines("").next(word)).isFalse();
  }

  @Test
  void whatIsVisitedGoesOnLineByLine() {
    WordSearch word = WordSearch.builder().word("ta|rget", Edge.ANY).build();
    Lines lines = lines("a\n\ntarget\nb\nc");

    assertThat(lines.next(word)).isTrue();
    assertThat(lines.next()).isTrue();
    assertThat(lines.text()).isEqualTo("b");
    Lines.Line kept = lines.here();
    assertThat(lines.next()).isTrue();
    assertThat(lines.text(kept)).isEqualTo("b");
    assertThat(lines.number(kept)).isEqualTo(4);
    assertThat(lines.firstByte(kept)).isEqualTo('b');
    assertThat(lines.number()).isEqualTo(5);
    assertThat(lines.next()).isFalse();
  }

  @Test
  void evidenceHasNoBlanksAroundItAndAnEnd() {
    assertThat(at(" \t a b \t").evidence()).isEqualTo("a b");
    assertThat(at("").evidence()).isEmpty();
    assertThat(at("  " + "x".repeat(399) + "yz").evidence()).isEqualTo("x".repeat(399) + "y");
  }

  @Test
  void theFirstByteIsTheOneBehindBlanks() {
    assertThat(at(" \t@a").firstByte()).isEqualTo('@');
    assertThat(at("").firstByte()).isEqualTo('\n');
    assertThat(at(" \t").firstByte()).isEqualTo('\n');
  }

  @ParameterizedTest
  @CsvSource({
    "case x, true",
    "case, true",
    "' \tcase x', true",
    "cas, false",
    "xcase, false",
    "casx, false",
    "'', false",
  })
  void aLineBeginsWithAWord(String line, boolean begins) {
    assertThat(at(line).begins("case")).isEqualTo(begins);
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIG_KVM, true",
    "x CONFIG_KVM x, true",
    "CONFIG_CONFIG_KVM, true",
    "é CONFIG_KVM é, true",
    "CONFIG_KV, false",
    "CONFIG_KVX CONFIG_XVM, false",
    "ONFIG_KVM, false",
    "KVM, false",
    "MMMMMMMMMMMMMMMMMMM, false",
    "'', false",
  })
  void aLineContainsAWord(String line, boolean contains) {
    assertThat(at(line).contains("CONFIG_KVM")).isEqualTo(contains);
  }

  @Test
  void aWordOnTheNextLineIsNotInThisOne() {
    assertThat(at("CONFIG\n_KVM").contains("CONFIG_KVM")).isFalse();
    assertThat(at("cas").contains("safter")).isFalse();
    assertThat(at("cas\ne").begins("case")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "M: x, true",
    "A:, true",
    "Z:, true",
    "m: x, false",
    "@:, false",
    "[:, false",
    "M x, false",
    "' M:', false",
    "M, false",
    "'', false",
    "MM:, false"
  })
  void aTagIsACapitalLetterAndAColon(String line, boolean isTag) {
    assertThat(at(line).isTag()).isEqualTo(isTag);
  }
}
