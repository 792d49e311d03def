package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

  private final BackOff backOff = new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource({"1, 5, 10", "2, 10, 20", "3, 20, 40", "7, 320, 640", "8, 450, 900", "900, 450, 900"})
  void theWaitDoublesUpToTheLongestAndIsSpreadOverItsUpperHalf(
      int failures, long shortest, long longest) {
    assertThat(backOff.after(failures, 0)).isEqualTo(Duration.ofSeconds(shortest));
    assertThat(backOff.after(failures, 1)).isEqualTo(Duration.ofSeconds(longest));
  }
}
