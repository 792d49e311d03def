package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.MachinePolicy;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.snapshot.ExpiryCalendar.Due;
import org.vmsdtracker.snapshot.ExpiryCalendar.Entry;

class ExpiryCalendarTest {

  private static final MachinePolicy RULE =
      new MachinePolicy(3, 6, true, new SourceLine("include/hw/boards.h", 11, "#define"), null);

  @Test
  void eachReleaseToComeTellsWhatItDeprecatesAndWhatItLetsGo() {
    ExpiryCalendar calendar =
        calendar(
            "10.0.50", RULE, deprecated("virt-4.1"), machine("virt-7.1"), machine("virt-10.0"));
    assertThat(calendar.coming())
        .extracting(due -> due.release().toString(), due -> names(due.deprecated()))
        .containsExactly(
            tuple("10.1 (estimated August 2025)", List.of("virt-7.1")),
            tuple("13.0 (estimated April 2028)", List.of("virt-10.0")),
            tuple("13.1 (estimated August 2028)", List.of()),
            tuple("16.0 (estimated April 2031)", List.of()));
    assertThat(calendar.coming())
        .extracting(due -> names(due.deleted()))
        .containsExactly(List.of("virt-4.1"), List.of(), List.of("virt-7.1"), List.of("virt-10.0"));
    assertThat(calendar.nextDeletion().map(Due::release))
        .hasToString("Optional[10.1 (estimated August 2025)]");
  }

  @Test
  void aYearHasThreeReleasesSoThatNothingGoesInAFourth() {
    ExpiryCalendar calendar = calendar("8.2.50", RULE, deprecated("virt-2.12"));
    assertThat(calendar.coming())
        .extracting(due -> due.release().version().toString())
        .containsExactly("9.0");
  }

  @Test
  void whatIsDeprecatedAlreadyIsNotDeprecatedAgain() {
    ExpiryCalendar calendar = calendar("10.0.50", RULE, deprecated("virt-7.2"));
    assertThat(calendar.coming()).extracting(Due::deprecated).containsExactly(List.of());
    assertThat(calendar.deprecated()).isEqualTo(1);
  }

  @Test
  void whatTheRuleLeavesAloneHasNoDate() {
    ExpiryCalendar calendar =
        calendar("10.0.0", RULE, deprecated("virt-6.0"), machine("xenfv-4.2"));
    assertThat(names(calendar.exempt())).containsExactly("xenfv-4.2");
    assertThat(calendar.coming())
        .allSatisfy(due -> assertThat(names(due.deleted())).containsExactly("virt-6.0"));
  }

  @Test
  void whatIsOldEnoughToGoAndStillThereIsOverdue() {
    ExpiryCalendar calendar = calendar("10.0.0", RULE, deprecated("virt-3.1"));
    assertThat(names(calendar.overdue())).containsExactly("virt-3.1");
    assertThat(calendar.coming()).isEmpty();
  }

  @Test
  void whatIsDefinedAndNotRegisteredStandsApart() {
    ExpiryCalendar calendar =
        calendar(
            "10.0.0",
            RULE,
            new MachineType("virt-3.0", null, false, "old", false, "hw/axe/virt.c", 1, ""),
            new MachineType("virt-9.0", null, false, null, false, "hw/axe/old.c", 1, ""),
            machine("virt-9.0"),
            machine("none"));
    assertThat(names(calendar.unregistered())).containsExactly("virt-3.0");
    assertThat(names(calendar.promised())).containsExactly("virt-9.0");
    assertThat(calendar.families()).isEqualTo(1);
  }

  @Test
  void withoutARuleOrAVersionNothingHasADate() {
    for (ExpiryCalendar calendar :
        List.of(
            calendar("7.2.0", null, machine("virt-7.2")),
            calendar(null, RULE, machine("virt-7.2")))) {
      assertThat(calendar.coming()).isEmpty();
      assertThat(calendar.overdue()).isEmpty();
      assertThat(names(calendar.promised())).containsExactly("virt-7.2");
    }
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(entry -> entry.machine().name()).toList();
  }

  private static MachineType machine(String name) {
    return new MachineType(name, null, false, null, true, "hw/axe/virt.c", 40, "DEFINE()");
  }

  private static MachineType deprecated(String name) {
    return new MachineType(name, null, false, "old", true, "hw/axe/virt.c", 40, "DEFINE()");
  }

  private static ExpiryCalendar calendar(
      @Nullable String version, @Nullable MachinePolicy policy, MachineType... machines) {
    var facts =
        new TargetFacts(
            new TargetName("axe"), Arrays.asList(machines), List.of(), null, List.of(), List.of());
    return ExpiryCalendar.of(
        new Snapshot(
            new RevisionInfo(new CommitId("a".repeat(40)), "v10.0.0", Instant.EPOCH),
            List.of(),
            new TreeFacts(version, policy, List.of(facts))));
  }
}
