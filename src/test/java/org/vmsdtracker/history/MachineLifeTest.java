package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;

class MachineLifeTest {

  private static final TargetName AXE = new TargetName("axe");

  @Test
  void tellsSinceWhenItIsDeprecatedLeftOutAndGone() {
    MachineLife life =
        only(
            span("virt-1.0", 10, 20, "registered alias=virt"),
            span("virt-1.0", 20, 30, "registered"),
            span("virt-1.0", 30, 40, "registered deprecated"),
            span("virt-1.0", 40, 50, "defined deprecated"));
    assertThat(life.firstSeen().position()).isEqualTo(10);
    assertThat(position(life.deprecatedSince())).isEqualTo(30);
    assertThat(position(life.unregisteredSince())).isEqualTo(40);
    assertThat(position(life.removedSince())).isEqualTo(50);
  }

  @Test
  void whatWasTakenBackDoesNotCount() {
    MachineLife life =
        only(
            span("virt-1.0", 10, 20, "defined deprecated"),
            span("virt-1.0", 30, null, "registered"));
    assertThat(life.firstSeen().position()).isEqualTo(10);
    assertThat(life.deprecatedSince()).isNull();
    assertThat(life.unregisteredSince()).isNull();
    assertThat(life.removedSince()).isNull();
  }

  @Test
  void whatEndsWhereTheSourcesStopTellingIsNotRemovedThere() {
    FactSpan ended = span("virt-1.0", 10, 20, "registered");
    assertThat(only(span("", 20, null, "cannot tell"), ended).removedSince()).isNull();
    assertThat(position(only(span("", 20, 25, "cannot tell"), ended).removedSince())).isEqualTo(25);
  }

  private static @Nullable Integer position(@Nullable Landing landing) {
    return landing == null ? null : landing.position();
  }

  private static MachineLife only(FactSpan... spans) {
    Landing tip = landing(60);
    var view =
        new HistoryView(
            new Backfill(
                1, new Source("x", "master"), "1", Backfill.Provenance.SCAN, tip, Instant.EPOCH),
            List.of(),
            List.of(),
            List.of(),
            List.of(spans));
    List<MachineLife> lives = MachineLife.of(view);
    assertThat(lives).hasSize(1);
    return lives.get(0);
  }

  private static FactSpan span(String name, int from, @Nullable Integer until, String state) {
    return new FactSpan(
        AXE, FactKind.MACHINE, name, landing(from), until == null ? null : landing(until), state);
  }

  private static Landing landing(int position) {
    return new Landing(position, new CommitId("%08x".formatted(position).repeat(5)), Instant.EPOCH);
  }
}
