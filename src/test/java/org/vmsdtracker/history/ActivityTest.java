package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private static Activity judging(long done, long total, double perSecond) {
    return new Activity("judging", done, total, "commits", 0, perSecond);
  }

  @Test
  void onlyTheIdleOneIsIdle() {
    assertThat(Activity.idle().isIdle()).isTrue();
    assertThat(judging(0, 0, 0).isIdle()).isFalse();
  }

  @Test
  void itsShareIsKnownWhereTheTotalIs() {
    assertThat(judging(30, 0, 1).share()).isEmpty();
    assertThat(judging(30, 120, 1).share()).hasValue(0.25);
    assertThat(judging(130, 120, 1).share()).hasValue(1);
  }

  @Test
  void whatIsLeftTakesAsLongAsItsPaceSays() {
    assertThat(judging(30, 120, 45).left()).contains(Duration.ofSeconds(2));
    assertThat(judging(30, 120, 44).left()).contains(Duration.ofSeconds(3));
    assertThat(judging(120, 120, 44).left()).contains(Duration.ZERO);
    assertThat(judging(130, 120, 44).left()).contains(Duration.ZERO);
  }

  @Test
  void nothingIsSaidOfTheRestWithoutPaceOrTotal() {
    assertThat(judging(30, 120, 0).left()).isEmpty();
    assertThat(judging(30, 0, 44).left()).isEmpty();
    assertThat(new Activity("judging", 30, 120, "commits", 0).left()).isEmpty();
  }
}
