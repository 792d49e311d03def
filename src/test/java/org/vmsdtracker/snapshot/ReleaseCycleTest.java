package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TreeFacts;

class ReleaseCycleTest {

  @ParameterizedTest
  @CsvSource({
    "3.0.0, 3.0, 3.1, false",
    "3.1.50, 3.1, 4.0, false",
    "5.2.94, 5.2, 6.0, true",
    "7.1.50, 7.1, 7.2, false",
    "7.1.90, 7.1, 7.2, true",
    "7.2.0, 7.2, 8.0, false",
    "7.2.22, 7.2, 8.0, false",
    "10.0.93, 10.0, 10.1, true"
  })
  void aVersionTellsTheLastAndTheNextRelease(
      String version, String last, String next, boolean frozen) {
    ReleaseCycle cycle = cycle(version);
    assertThat(cycle.last()).hasToString(last);
    assertThat(cycle.next()).hasToString(next);
    assertThat(cycle.frozen()).isEqualTo(frozen);
  }

  @Test
  void beforeTheYearlyMajorOnlyTheMachineTypesOfTheTreeNameTheNextRelease() {
    assertThat(cycle("2.9.50").next()).isNull();
    assertThat(cycle("2.9.50", "pc-2.9", "pc-2.10").next()).hasToString("2.10");
    assertThat(cycle("1.0", "pc-1.0").next()).isNull();
    assertThat(cycle("1.0,1").last()).hasToString("1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "next", "7", "v7.2"})
  void anotherFormTellsNothing(String version) {
    assertThat(ReleaseCycle.of(tree(version))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.0, 2018-08",
    "3.1, 2018-12",
    "4.0, 2019-04",
    "7.2, 2022-12",
    "10.0, 2025-04",
    "16.1, 2031-08"
  })
  void threeReleasesAYearGiveTheMonth(String release, YearMonth expected) {
    assertThat(ReleaseCycle.expected(MachineVersion.parse(release))).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.12", "1.0", "4.3"})
  void noMonthIsInventedForNumbersOutOfTurn(String release) {
    assertThat(ReleaseCycle.expected(MachineVersion.parse(release))).isEmpty();
  }

  private static ReleaseCycle cycle(String version, String... machines) {
    return ReleaseCycle.of(tree(version, machines)).orElseThrow();
  }

  private static TreeFacts tree(String version, String... machines) {
    return new TreeFacts(
        version,
        null,
        List.of(
            new TargetFacts(
                new TargetName("axe"),
                List.of(machines).stream()
                    .map(
                        name -> new MachineType(name, null, false, null, true, "hw/axe.c", 1, name))
                    .toList(),
                null,
                null,
                List.of(),
                List.of())));
  }
}
