package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MomentTest {

  @Test
  void tellsMachinesNoMoreThanMilliseconds() {
    Moment moment = Moment.of(Instant.parse("2021-04-21T17:51:05.123456Z"));
    assertThat(moment.iso()).isEqualTo("2021-04-21T17:51:05.123Z");
  }

  @Test
  void tellsReadersTheDayAndTheMinuteInUtc() {
    Moment moment = Moment.of(Instant.parse("2021-04-21T23:59:59Z"));
    assertThat(moment.iso()).isEqualTo("2021-04-21T23:59:59Z");
    assertThat(moment.day()).isEqualTo("2021-04-21");
    assertThat(moment.minute()).isEqualTo("2021-04-21 23:59 UTC");
  }
}
