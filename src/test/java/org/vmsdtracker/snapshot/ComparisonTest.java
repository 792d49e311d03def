package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;

class ComparisonTest {

  private static final Form OLD = Form.CPU_CLASS_VMSD;
  private static final Form NEW = Form.SYSEMU_CPU_OPS_LEGACY_VMSD;

  @Test
  void eachTargetIsInOneList() {
    Comparison comparison =
        Comparison.between(
            snapshot(
                legacy("converted", OLD, 1),
                legacy("gone", OLD, 1),
                legacy("grown", OLD, 1),
                legacy("renamed", OLD, 1),
                legacy("same", OLD, 1)),
            snapshot(
                device("converted"),
                legacy("grown", OLD, 2),
                device("new"),
                legacy("renamed", NEW, 2),
                legacy("same", OLD, 1)));
    assertThat(names(comparison.added())).containsExactly("new");
    assertThat(names(comparison.removed())).containsExactly("gone");
    assertThat(names(comparison.converted())).containsExactly("converted");
    assertThat(names(comparison.renamed())).containsExactly("renamed");
    assertThat(comparison.renamed().get(0).changes())
        .extracting(Change::axis)
        .containsExactly(Axis.FORM, Axis.VERSION);
    assertThat(names(comparison.changed())).containsExactly("grown");
    assertThat(comparison.unchanged()).extracting(TargetName::value).containsExactly("same");
    assertThat(comparison.sentence())
        .isEqualTo(
            "1 target added, 1 removed, 1 converted, 1 renamed, 1 changed otherwise; 1 is"
                + " unchanged.");
  }

  @Test
  void equalRevisionsAreSaidToBeEqual() {
    Snapshot snapshot = snapshot(device("a"), device("b"));
    assertThat(Comparison.between(snapshot, snapshot).sentence())
        .isEqualTo("Nothing changed: all 2 are the same.");
    assertThat(Comparison.between(snapshot(), snapshot()).sentence())
        .isEqualTo("Neither has a target.");
  }

  private static List<String> names(List<Comparison.Difference> differences) {
    return differences.stream().map(difference -> difference.target().value()).toList();
  }

  private static Snapshot snapshot(TargetState... targets) {
    return new Snapshot(
        new RevisionInfo(
            new CommitId("0123456789abcdef0123456789abcdef01234567"), null, Instant.EPOCH),
        List.of(targets));
  }

  private static TargetState legacy(String name, Form form, int version) {
    return state(name, Registration.LEGACY, form, CpuCommon.NOT_APPLICABLE, version);
  }

  private static TargetState device(String name) {
    return state(name, Registration.DEVICE, Form.DEVICE_CLASS_VMSD, CpuCommon.EMBEDDED, 1);
  }

  private static TargetState state(
      String name,
      Registration registration,
      Form form,
      CpuCommon cpuCommon,
      @Nullable Integer version) {
    return new TargetState(
        new TargetName(name),
        Presence.SYSTEM,
        registration,
        form,
        true,
        cpuCommon,
        version,
        version,
        null,
        List.of(),
        List.of(),
        List.of());
  }
}
