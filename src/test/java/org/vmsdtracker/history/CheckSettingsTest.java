package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.Rules;

class CheckSettingsTest {

  private static CheckSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("vmsd.checks", Bindable.of(CheckSettings.class));
  }

  private static CheckSettings with(String size, Duration limit, int atOnce, int perMinute) {
    return new CheckSettings(
        Map.of(), DataSize.parse(size), limit, atOnce, perMinute, Duration.ofDays(1));
  }

  @Test
  void whatIsNotConfiguredIsTheDefault() {
    assertThat(bound(Map.of())).isEqualTo(CheckSettings.DEFAULT);
  }

  @Test
  void aLevelIsSetByTheIdOfItsRule() {
    CheckSettings settings =
        bound(
            Map.of(
                "vmsd.checks.levels.VMSD-008", "error",
                "vmsd.checks.max-size", "3MB",
                "vmsd.checks.per-minute", "7"));

    assertThat(settings.maxSize()).isEqualTo(DataSize.ofMegabytes(3));
    assertThat(settings.perMinute()).isEqualTo(7);
    for (Rule rule : Rules.ALL) {
      assertThat(settings.policy().levels().of(rule))
          .as(rule.id())
          .isEqualTo(
              rule.id().equals("VMSD-008")
                  ? Level.ERROR
                  : CheckSettings.DEFAULT.policy().levels().of(rule));
    }
  }

  @Test
  void aRuleThatIsNoneIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> bound(Map.of("vmsd.checks.levels.VMSD-999", "none")))
        .rootCause()
        .hasMessageContainingAll("vmsd.checks.levels", "VMSD-999", "VMSD-001", "VMSD-008");
  }

  @Test
  void verdictsAreKeptForAMinuteAtLeast() {
    assertThatThrownBy(() -> bound(Map.of("vmsd.checks.keep", "59s")))
        .rootCause()
        .hasMessageContainingAll("vmsd.checks.keep", "at least one minute");
  }

  @Test
  void aLevelThatIsNoneIsRefused() {
    assertThatThrownBy(() -> bound(Map.of("vmsd.checks.levels.VMSD-001", "fatal")))
        .rootCause()
        .hasMessageContaining("fatal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0B", "-1B", "26MB"})
  void aSizeThatIsNotReadIsRefused(String size) {
    assertThatThrownBy(() -> with(size, Duration.ofSeconds(1), 1, 1))
        .hasMessageContainingAll("vmsd.checks.max-size", "1B to 25MB");
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "-5,1,1", "1,0,1", "1,1,0", "1,1,-1"})
  void limitsAreAboveZero(long seconds, int atOnce, int perMinute) {
    assertThatThrownBy(() -> with("1MB", Duration.ofSeconds(seconds), atOnce, perMinute))
        .hasMessageContaining("must be above zero");
  }
}
