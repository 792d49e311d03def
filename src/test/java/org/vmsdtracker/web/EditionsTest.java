package org.vmsdtracker.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.history.Tracker;

class EditionsTest {

  private static String data(Object... settings) {
    return new Editions(mock(Tracker.class), List.of(settings)).current().data();
  }

  @Test
  void otherSettingsMakeAnotherEdition() {
    Map<String, Level> levels = new TreeMap<>(Map.of("VMSD-001", Level.NOTE));
    assertThat(data("https://a.example", levels)).isEqualTo(data("https://a.example", levels));
    assertThat(data("https://b.example", levels)).isNotEqualTo(data("https://a.example", levels));
    assertThat(data("https://a.example", new TreeMap<>()))
        .isNotEqualTo(data("https://a.example", levels));
  }

  @Test
  void whileNothingElseIsShownTheEditionIsTheSame() {
    var editions = new Editions(mock(Tracker.class), List.of());
    assertThat(editions.current()).isSameAs(editions.current());
  }
}
