package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Pace pace = new Pace(START);

  private static Instant after(long millis) {
    return START.plusMillis(millis);
  }

  private void steadily(long fromMillis, long toMillis, long perSecond, long before) {
    for (long t = fromMillis; t <= toMillis; t += 50) {
      pace.tell(after(t), before + (t - fromMillis) * perSecond / 1000);
    }
  }

  @Test
  void atFirstItIsNotKnown() {
    pace.tell(after(400), 4_000);

    assertThat(pace.perSecond(after(999))).isZero();
    assertThat(pace.perSecond(after(1_000))).isEqualTo(4_000);
  }

  @Test
  void whatGoesOnSteadilyHasItsSpeed() {
    steadily(0, 5_000, 1_200, 0);

    assertThat(pace.perSecond(after(5_000))).isCloseTo(1_200, within(1.0));
  }

  @Test
  void whatIsToldInQuickSuccessionCountsWithItsLast() {
    pace.tell(after(900), 10);
    pace.tell(after(1_000), 20);
    pace.tell(after(1_149), 30);
    assertThat(pace.perSecond(after(2_000))).isEqualTo(15);
    pace.tell(after(1_150), 40);
    assertThat(pace.perSecond(after(2_000))).isEqualTo(20);

    pace.tell(after(21_000), 400);
    assertThat(pace.perSecond(after(21_000))).isCloseTo((400 - 30) / 20.1, within(0.001));
  }

  @Test
  void onlyTheLastWhileCounts() {
    steadily(0, 60_000, 10, 0);
    steadily(60_000, 60_000 + Pace.WINDOW.toMillis() + 500, 1_000, 600);

    assertThat(pace.perSecond(after(60_500 + Pace.WINDOW.toMillis())))
        .isCloseTo(1_000, within(15.0));
  }

  @Test
  void whatComesToAHaltSlowsDown() {
    steadily(0, 10_000, 100, 0);

    double soon = pace.perSecond(after(15_000));
    double later = pace.perSecond(after(600_000));

    assertThat(soon).isCloseTo(67, within(2.0));
    assertThat(later).isLessThan(0.1);
  }

  @Test
  void rareStepsHaveASpeedBetweenThem() {
    Duration rare = Pace.WINDOW.multipliedBy(3);
    pace.tell(START.plus(rare), 600);
    pace.tell(START.plus(rare.multipliedBy(2)), 1_200);

    assertThat(pace.perSecond(START.plus(rare.multipliedBy(2)))).isCloseTo(10, within(0.01));
  }
}
