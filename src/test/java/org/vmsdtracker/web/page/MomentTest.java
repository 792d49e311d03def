package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  @ParameterizedTest
  @CsvSource({
    "-5, just now",
    "0, just now",
    "59, just now",
    "60, 1 minute ago",
    "3599, 59 minutes ago",
    "3600, 1 hour ago",
    "172799, 47 hours ago",
    "172800, 2 days ago",
    "31536000, 365 days ago"
  })
  void ageIsSaidInTheWordsOfTheFrontend(long seconds, String words) {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(Moment.of(then, then.plusSeconds(seconds)).age()).isEqualTo(words);
  }
}
