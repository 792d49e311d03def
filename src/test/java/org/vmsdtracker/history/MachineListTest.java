package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

class MachineListTest {

  private static final TargetName AXE = new TargetName("axe");
  private static final TargetName BOW = new TargetName("bow");
  private static final TargetName CLUB = new TargetName("club");
  private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");

  private static final List<TargetFacts> TARGETS =
      List.of(
          facts(
              AXE,
              List.of(
                  machine("virt-2.0", true),
                  machine("virt-1.0", false),
                  machine("virt-1.0", true),
                  machine("none", true))),
          facts(BOW, List.of(machine("pc-1.0", true), machine("virt-2.0", true))),
          facts(CLUB, null));

  private static TargetFacts facts(TargetName name, @Nullable List<MachineType> machines) {
    return new TargetFacts(name, machines, null, null, List.of(), List.of());
  }

  private static MachineType machine(String name, boolean registered) {
    return new MachineType(name, null, false, null, registered, "hw/x.c", 1, name);
  }

  private static Landing landing(int position) {
    return new Landing(
        position, new CommitId("%08x".formatted(position).repeat(5)), DATE.plusSeconds(position));
  }

  private static FactSpan span(TargetName target, String name, int from, @Nullable Integer until) {
    return new FactSpan(
        target,
        FactKind.MACHINE,
        name,
        landing(from),
        until == null ? null : landing(until),
        "registered");
  }

  private static HistoryView history() {
    return new HistoryView(
        new Backfill(
            1, new Source("x", "master"), "1", Backfill.Provenance.SCAN, landing(60), DATE),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            span(AXE, "virt-1.0", 10, null),
            span(AXE, "virt-0.9", 10, 20),
            span(AXE, "virt-0.8", 10, 50),
            span(BOW, "virt-2.0", 30, null)));
  }

  private static MachineList list(@Nullable HistoryView history, boolean removed) {
    Snapshot snapshot =
        new Snapshot(
            new RevisionInfo(new CommitId("a".repeat(40)), null, DATE.plusSeconds(20)),
            List.of(),
            new TreeFacts(null, null, TARGETS));
    return MachineList.of(snapshot, history, removed);
  }

  private static List<String> told(MachineList list) {
    return list.rows().stream()
        .map(
            row ->
                row.target()
                    + " "
                    + row.machine().name()
                    + (row.defined() ? "" : ", gone")
                    + (row.life() == null ? "" : " since " + row.life().firstSeen().position()))
        .toList();
  }

  @Test
  void aNameOfATargetIsOneRow() {
    MachineList list = list(null, false);

    assertThat(told(list))
        .containsExactly("axe none", "axe virt-1.0", "axe virt-2.0", "bow pc-1.0", "bow virt-2.0");
    assertThat(list.rows()).allSatisfy(row -> assertThat(row.machine().registered()).isTrue());
    assertThat(list.untold()).extracting(TargetFacts::name).containsExactly(CLUB);
  }

  @Test
  void itsLifeIsThatOfTheTargetsOwn() {
    assertThat(told(list(history(), false)))
        .containsExactly(
            "axe none",
            "axe virt-1.0 since 10",
            "axe virt-2.0",
            "bow pc-1.0",
            "bow virt-2.0 since 30");
  }

  @Test
  void whatWasGoneByThenIsListedWhereItIsWanted() {
    assertThat(told(list(history(), true)))
        .containsExactly(
            "axe none",
            "axe virt-0.9, gone since 10",
            "axe virt-1.0 since 10",
            "axe virt-2.0",
            "bow pc-1.0",
            "bow virt-2.0 since 30");
  }

  @Test
  void oneTargetOrFamilyIsListedAlone() {
    MachineList list = list(null, false);

    assertThat(told(list.only("bow", null))).containsExactly("bow pc-1.0", "bow virt-2.0");
    assertThat(list.only("bow", null).untold()).isEmpty();
    assertThat(list.only("club", null).untold()).hasSize(1);
    assertThat(told(list.only(null, "virt")))
        .containsExactly("axe virt-1.0", "axe virt-2.0", "bow virt-2.0");
    assertThat(list.only(null, "virt").untold()).hasSize(1);
    assertThat(told(list.only("axe", "virt"))).containsExactly("axe virt-1.0", "axe virt-2.0");
    assertThat(told(list.only("bow", "none"))).isEmpty();
    assertThat(list.only(null, null)).isEqualTo(list);
  }

  @Test
  void anUnknownFamilyLeadsToWhatIsNear() {
    MachineList list = list(null, false);

    assertThat(list.families()).containsExactly("pc", "virt");
    assertThat(list.whyNoFamily("virtt"))
        .startsWith(
            "There is no family \"virtt\" of machine types here; the nearest names are virt")
        .endsWith(".");
    assertThat(list.only("club", null).whyNoFamily("virt"))
        .isEqualTo("There is no family \"virt\" of machine types here, nor any other.");
  }
}
