package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.analysis.WordSearch.Edge;

class WordSearchTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean holds(WordSearch search, String text) {
    return search.find(bytes(text), 0, bytes(text).length) >= 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"|vmsd", "vm|state_foo", "cpu_|save"})
  void aWordIsFoundWhereverItStands(String word) {
    WordSearch search = WordSearch.builder().word(word, Edge.ANY).build();
    String plain = word.replace("|", "");
    for (int before = 0; before < 10; before++) {
      for (int after = 0; after < 4; after++) {
        String text = ".".repeat(before) + plain + ";".repeat(after);

        assertThat(search.find(bytes(text), 0, text.length()))
            .isBetween(before, before + plain.length() - 1);
        assertThat(search.find(bytes(text), before, before + plain.length()))
            .as("in a range of its size")
            .isNotNegative();
        assertThat(search.find(bytes(text), before + plain.length(), text.length())).isNegative();
        assertThat(search.find(bytes(text), 0, before + plain.length() - 1)).isNegative();
      }
    }
  }

  @Test
  void whatIsNearlyAWordIsNone() {
    WordSearch search = WordSearch.builder().word("vm|state", Edge.ANY).build();
    for (int i = 0; i < 7; i++) {
      String text = "vmstate".substring(0, i) + "?" + "vmstate".substring(i + 1);

      assertThat(holds(search, text)).as(text).isFalse();
    }
    assertThat(holds(search, "VMSTATE")).isFalse();
    assertThat(holds(search, "vmstat")).isFalse();
    assertThat(holds(search, "")).isFalse();
  }

  @Test
  void aWordInAnyCaseIsFoundInAll() {
    WordSearch search = WordSearch.builder().wordInAnyCase("|vmSd", Edge.ANY).build();
    for (int upper = 0; upper < 16; upper++) {
      var word = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        String letter = "vmsd".substring(i, i + 1);
        word.append((upper >> i & 1) == 0 ? letter : letter.toUpperCase(Locale.ROOT));
      }
      for (int before = 0; before < 3; before++) {
        assertThat(holds(search, " ".repeat(before) + word)).as("%s", word).isTrue();
      }
    }
    assertThat(holds(search, "vmst")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ANY, xvmsdx, true",
    "ENDS, vmsd, true",
    "ENDS, xvmsd;, true",
    "ENDS, vmsdx, false",
    "ENDS, vmsd_, false",
    "ENDS, vmsd9, false",
    "WHOLE, vmsd, true",
    "WHOLE, (vmsd), true",
    "WHOLE, xvmsd, false",
    "WHOLE, vmsdx, false",
    "WHOLE, _vmsd, false",
    "BEFORE_NAME, vmsd x, true",
    "BEFORE_NAME, vmsd _, true",
    "BEFORE_NAME, vmsd 1, false",
    "BEFORE_NAME, vmsdx, false",
    "BEFORE_NAME, 'vmsd ', false",
    "BEFORE_NAME, vmsd, false",
    "NOT_AFTER_K, vmsd, true",
    "NOT_AFTER_K, .vmsdk, true",
    "NOT_AFTER_K, kvmsd, false",
    "NOT_AFTER_K, KVMSD, false",
  })
  void whatStandsAroundItCounts(Edge edge, String text, boolean found) {
    WordSearch search = WordSearch.builder().wordInAnyCase("|vmsd", edge).build();
    for (String before : new String[] {"", " ", "  "}) {
      assertThat(holds(search, before + text)).isEqualTo(found);
    }
  }

  @Test
  void severalWordsAreLookedForAtOnce() {
    WordSearch search =
        WordSearch.builder()
            .word("|vmsd", Edge.WHOLE)
            .word("|vmst", Edge.ANY)
            .word("x|glue", Edge.ANY)
            .build();

    assertThat(holds(search, "a vmsd")).isTrue();
    assertThat(holds(search, "a vmstate")).isTrue();
    assertThat(holds(search, "a xglue")).isTrue();
    assertThat(holds(search, "a vmsdx vms glue")).isFalse();
  }

  @Test
  void kindsThatStandAreToldWithTheirPlaces() {
    WordSearch search =
        WordSearch.builder()
            .kind(1)
            .word("|vmsd", Edge.ANY)
            .kind(2)
            .word("x|glue", Edge.ANY)
            .kind(4 | 8)
            .word("mach|ine(&", Edge.ANY)
            .build();
    byte[] text = bytes("  xglue machine(& vmsd vmsd xglue");
    int[] places = new int[4];

    assertThat(search.kinds(text, 0, text.length, 15, places)).isEqualTo(15);
    assertThat(places).containsExactly(18, 2, 8, 8);
    assertThat(search.kinds(text, 0, text.length, 1 | 8, places)).isEqualTo(1 | 8);
    assertThat(search.kinds(text, 22, text.length, 15, places)).isEqualTo(1 | 2);
    assertThat(places).containsExactly(23, 28, 8, 8);
    assertThat(search.kinds(text, 0, 6, 15, places)).isZero();
    assertThat(search.kinds(text, 0, text.length, 0, places)).isZero();
    assertThat(search.kinds(text, 0, text.length, 16, places)).isZero();
  }

  @Test
  void aWordOfAKindThatIsKnownLeavesAnotherWithTheSamePairs() {
    WordSearch search =
        WordSearch.builder()
            .kind(1)
            .word("|vmstate", Edge.ANY)
            .kind(2)
            .word("&|vmst", Edge.ANY)
            .build();
    byte[] text = bytes("vmstate &vmstate_foo");
    int[] places = new int[2];

    assertThat(search.kinds(text, 0, text.length, 3, places)).isEqualTo(3);
    assertThat(places).containsExactly(0, 8);
  }
}
