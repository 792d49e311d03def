package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.BoardFacts.Item;
import org.vmsdtracker.analysis.BoardFacts.Kind;

class BoardFactsTest {

  private static final Item ITEM = new Item(Kind.DEFINE, "DESK", List.of("n"), "a\nb");

  @Test
  void anItemIsEqualToOneThatSaysTheSame() {
    var same = new Item(Kind.DEFINE, new String("DESK"), List.of("n"), List.of("a", "b"));

    assertThat(same).isEqualTo(ITEM).hasSameHashCodeAs(ITEM).isNotSameAs(ITEM);
    assertThat(ITEM).isEqualTo(ITEM);
  }

  @Test
  void whateverDiffersMakesItAnother() {
    assertThat(ITEM)
        .isNotEqualTo(new Item(Kind.FUNCTION, "DESK", List.of("n"), "a\nb"))
        .isNotEqualTo(new Item(Kind.DEFINE, "DESKS", List.of("n"), "a\nb"))
        .isNotEqualTo(new Item(Kind.DEFINE, "DESK", List.of("m"), "a\nb"))
        .isNotEqualTo(new Item(Kind.DEFINE, "DESK", null, "a\nb"))
        .isNotEqualTo(new Item(Kind.DEFINE, "DESK", List.of("n"), "a\nc"))
        .isNotEqualTo("DESK")
        .isNotEqualTo(null);
  }

  @Test
  void hashesTellItemsApart() {
    var hashes =
        List.of(
            ITEM.hashCode(),
            new Item(Kind.DEFINE, "DESKS", List.of("n"), "a\nb").hashCode(),
            new Item(Kind.DEFINE, "DESK", List.of("n"), "a\nc").hashCode(),
            new Item(Kind.DEFINE, "a\nb", List.of("n"), "DESK").hashCode());

    assertThat(hashes).doesNotHaveDuplicates();
  }

  @Test
  void itsCodeIsItsTokens() {
    assertThat(ITEM.tokens()).containsExactly("a", "b");
    assertThat(new Item(Kind.DEFINE, "DESK", null, "").tokens()).isEmpty();
    assertThat(new Item(Kind.DEFINE, "DESK", null, "a\n\"\"").tokens())
        .containsExactly("a", "\"\"");
  }
}
