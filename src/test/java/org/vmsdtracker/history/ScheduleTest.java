package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final Instant END = Instant.parse("2026-01-01T12:10:20Z");

  @ParameterizedTest
  @CsvSource({
    "30m, 2026-01-01T12:40:20Z",
    "PT2H, 2026-01-01T14:10:20Z",
    "0 */30 * * * *, 2026-01-01T12:30:00Z",
    "@daily, 2026-01-02T00:00:00Z"
  })
  void theNextScanIsAsFarAwayAsTheScheduleSays(String text, Instant next) {
    assertThat(Schedule.valueOf(text).after(END)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5m", "0s", "10ms", "* * *", "99 * * * * *"})
  void anythingElseIsRefusedWithTheExpectedForm(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.valueOf(text))
        .withMessageStartingWith("vmsd.scan.schedule is \"" + text + "\"; expected a duration");
  }

  @Test
  void itIsShownAsWritten() {
    assertThat(Schedule.valueOf(" 30m ")).hasToString("30m");
  }
}
