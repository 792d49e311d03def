package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;

/** Machine types that a change finds and leaves decide how much a new stream weighs. */
class KeptMachinesTest {

  private static final TargetFacts UNKNOWN = TargetFacts.unknown(SampleTargets.FOO, List.of());

  private static Breach conversion(@Nullable TargetFacts base, @Nullable TargetFacts head) {
    Side before = SampleTargets.side(Standing.TYPE_2);
    Side after = SampleTargets.side(Standing.TYPE_1);
    return new Type2ToType1()
        .judge(
            new TargetChange(
                SampleTargets.FOO,
                new Side(before.state(), before.layout(), () -> base),
                new Side(after.state(), after.layout(), () -> head)))
        .orElseThrow();
  }

  @Test
  void thoseThatPromiseTheOldStreamAreNamed() {
    TargetFacts six =
        SampleTargets.facts(
            "virt-8.1", "virt-8.2", "virt-9.0", "virt-9.1", "virt-9.2", "virt-10.0");

    Breach breach = conversion(six, six);

    assertThat(breach.atMost()).isEqualTo(Level.ERROR);
    assertThat(breach.message())
        .endsWith(
            "The stream breaks for 6 versioned machine types (virt-8.1, virt-8.2, virt-9.0,"
                + " virt-9.1 and 2 more) unless a compat path keeps it.");
    assertThat(breach.head()).extracting(SourceLine::text).endsWith("virt-8.1", "virt-10.0");
  }

  @Test
  void thoseThatComeWithTheChangePromiseNothing() {
    Breach breach =
        conversion(
            SampleTargets.facts("board", "virt-9.0"), SampleTargets.facts("board", "virt-9.1"));

    assertThat(breach.atMost()).isEqualTo(Level.NOTE);
    assertThat(breach.message()).endsWith("No versioned machine type promises the old stream.");
  }

  @Test
  void whereTheyCantBeToldThatIsSaid() {
    TargetFacts some = SampleTargets.facts("virt-9.0");
    for (Breach breach :
        List.of(conversion(UNKNOWN, some), conversion(some, UNKNOWN), conversion(null, some))) {
      assertThat(breach.atMost()).isEqualTo(Level.NOTE);
      assertThat(breach.message()).endsWith("promise the old stream can't be told.");
    }
  }
}
