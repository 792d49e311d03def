package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Label;

class SummaryTest {

  @Test
  void countsOnlySystemTargetsAndNamesEveryLabelThatOccurs() {
    var summary =
        new Summary(
            Map.of(
                Label.TYPE_2, 7,
                Label.TYPE_1, 11,
                Label.TYPE_1_WITHOUT_CPU_COMMON, 1,
                Label.NOTHING_REGISTERED, 1,
                Label.USER_MODE_ONLY, 2));

    assertThat(summary.systemTargets()).isEqualTo(20);
    assertThat(summary.sentence())
        .isEqualTo(
            "7 of 20 system targets are still type 2; 11 are type 1, 1 is type 1 without"
                + " cpu_common, 1 has nothing registered. 2 more are user-mode only.");
  }

  @Test
  void storesZerosForLabelsThatDoNotOccur() {
    assertThat(new Summary(Map.of(Label.MANUAL, 3)).counts())
        .containsOnlyKeys(Label.values())
        .containsEntry(Label.MANUAL, 3)
        .containsEntry(Label.TYPE_2, 0);
  }

  @Test
  void readsWellForOneAndForNone() {
    assertThat(new Summary(Map.of(Label.TYPE_2, 1, Label.CANNOT_TELL, 2)).sentence())
        .isEqualTo("1 of 3 system targets is still type 2; 2 cannot be told.");
    assertThat(new Summary(Map.of()).sentence())
        .isEqualTo("No target had a directory of its own yet.");
  }
}
