package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.FamilyTable.Column;
import org.vmsdtracker.history.FamilyTable.Stage;

class FamilyTableTest {

  private static final TargetName AXE = new TargetName("axe");

  @Test
  void columnsAreTheReleasesFromTheFirstMachineTypeOnAndTheTip() {
    FamilyTable table = table(span("virt-1.0", 15, null, "registered"));
    assertThat(table.columns()).extracting(Column::name).containsExactly("v2.0.0", "v3.0.0", "m");
    assertThat(table.columns()).extracting(Column::released).containsExactly(true, true, false);
  }

  @Test
  void aCellTellsWhatIsThereAndWhatChanged() {
    FamilyTable table =
        table(
            span("virt-1.0", 5, 15, "registered"),
            span("virt-1.0", 15, 25, "registered deprecated"),
            span("virt-1.0", 25, null, "defined deprecated"),
            span("virt-2.0", 12, 28, "registered"),
            span("virt-10.0", 26, null, "registered alias=virt"),
            span("none", 1, null, "registered"));
    FamilyCell first = cell(table, 0);
    assertThat(first.registered()).containsExactly("virt-1.0");
    assertThat(first.added()).containsExactly("virt-1.0");
    FamilyCell second = cell(table, 1);
    assertThat(second.registered()).containsExactly("virt-1.0", "virt-2.0");
    assertThat(second.deprecated()).isEqualTo(1);
    assertThat(second.added()).containsExactly("virt-2.0");
    assertThat(second.newlyDeprecated()).containsExactly("virt-1.0");
    FamilyCell third = cell(table, 2);
    assertThat(third.registered()).containsExactly("virt-10.0");
    assertThat(third.newlyLeftOut()).containsExactly("virt-1.0");
    assertThat(third.removed()).containsExactly("virt-2.0");
    assertThat(third.leftOut()).isEqualTo(1);
    assertThat(cell(table, 3).isChange()).isFalse();
  }

  @Test
  void whatComesAndGoesBetweenTwoReleasesIsNotShown() {
    assertThat(table(span("virt-1.0", 12, 15, "registered")).families()).isEmpty();
  }

  @Test
  void whereTheSourcesDoNotTellNothingIsRemovedNorAddedAgain() {
    FamilyTable table =
        table(
            span("", 15, 25, "cannot tell"),
            span("virt-1.0", 5, 15, "registered"),
            span("virt-1.0", 25, null, "registered"));
    assertThat(table.families().get(0).members().get(0).stages())
        .containsExactly(Stage.REGISTERED, Stage.UNTOLD, Stage.REGISTERED, Stage.REGISTERED);
    assertThat(cell(table, 1).untold()).isTrue();
    assertThat(cell(table, 1).isChange()).isFalse();
    assertThat(cell(table, 2).isChange()).isFalse();
  }

  @Test
  void aCommitBelongsToTheReleaseThatItIsOrToTheNewestAtItsDate() {
    FamilyTable table = table(span("virt-1.0", 5, null, "registered"));
    CommitId other = new CommitId("f".repeat(40));
    assertThat(table.column(landing(20).commit(), Instant.MAX)).isEqualTo(1);
    assertThat(table.column(other, landing(29).date())).isEqualTo(1);
    assertThat(table.column(other, landing(30).date())).isEqualTo(2);
    assertThat(table.column(other, Instant.EPOCH)).isEqualTo(-1);
  }

  @Test
  void aHistoryWithoutThemIsAnEmptyTable() {
    assertThat(table().columns()).isEmpty();
    assertThat(table().column(landing(1).commit(), Instant.MAX)).isEqualTo(-1);
  }

  private static FamilyCell cell(FamilyTable table, int column) {
    assertThat(table.families()).hasSize(1);
    return table.families().get(0).cell(column);
  }

  private static FamilyTable table(FactSpan... spans) {
    return FamilyTable.of(
        new HistoryView(
            new Backfill(
                1,
                new Source("https://code.example/qemu.git", "m"),
                "1",
                Backfill.Provenance.SCAN,
                landing(40),
                landing(40).date()),
            List.of(),
            List.of(release("v1.0.0", 10), release("v2.0.0", 20), release("v3.0.0", 30)),
            List.of(),
            Arrays.asList(spans)));
  }

  private static Release release(String tag, int position) {
    return new Release(
        ReleaseVersion.of(tag).orElseThrow(),
        landing(position).commit(),
        landing(position).date(),
        position,
        true);
  }

  private static FactSpan span(String name, int from, @Nullable Integer until, String value) {
    return new FactSpan(
        AXE, FactKind.MACHINE, name, landing(from), until == null ? null : landing(until), value);
  }

  private static Landing landing(int position) {
    return new Landing(
        position,
        new CommitId("%040x".formatted(position)),
        Instant.parse("2020-01-01T00:00:00Z").plusSeconds(position * 86_400L));
  }
}
