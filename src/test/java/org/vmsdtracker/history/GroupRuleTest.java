package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Deprecation;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;

class GroupRuleTest {

  private static final TargetName DEMO = new TargetName("demo");
  private static final TargetName OLD = new TargetName("old");
  private static final Accelerator KVM =
      new Accelerator("kvm", List.of(new SourceLine("meson.build", 81, "'demo': ['kvm']")));
  private static final Deprecation DEPRECATED =
      new Deprecation(
          "``demo`` CPUs (since 5.2)", "5.2", new SourceLine("docs/about/deprecated.rst", 7, "x"));

  private final GroupRule rule =
      new GroupRule(
          new Beginnings(Map.of(DEMO, landing(9), OLD, landing(3)), landing(5)),
          landing -> "day " + landing.position());

  private static Landing landing(int position) {
    return new Landing(position, new CommitId("%040x".formatted(position)), Instant.EPOCH);
  }

  private static TargetState state(TargetName target, Registration registration) {
    return new TargetState(
        target,
        Presence.SYSTEM,
        registration,
        Form.CPU_CLASS_VMSD,
        true,
        registration == Registration.DEVICE ? CpuCommon.EMBEDDED : CpuCommon.NOT_APPLICABLE,
        1,
        1,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  private static MachineType machine(String name, boolean registered) {
    return new MachineType(name, null, false, null, registered, "hw/demo/virt.c", 1, name);
  }

  private static TargetFacts facts(
      @Nullable List<MachineType> machines,
      @Nullable List<Accelerator> accelerators,
      @Nullable Deprecation deprecation) {
    return new TargetFacts(
        DEMO, machines, accelerators, deprecation, List.of(), List.of("hw/demo/virt.c is odd."));
  }

  private Grouping type2(TargetFacts facts) {
    return rule.of(state(DEMO, Registration.LEGACY), facts);
  }

  @Test
  void kvmAndVersionedMachineTypesAreD() {
    List<MachineType> machines =
        List.of(
            machine("virt-2.10", true),
            machine("virt-2.9", true),
            machine("virt-2.8", false),
            machine("board-1.0", true),
            machine("none", true));

    Grouping grouping = type2(facts(machines, List.of(KVM), DEPRECATED));

    assertThat(grouping.group()).isEqualTo(Group.D);
    assertThat(grouping.reasons())
        .containsExactly(
            "d: KVM (meson.build:81) and 3 registered versioned machine types (board-1.0, virt-2.9 to virt-2.10)");
  }

  @Test
  void oneOfTheTwoIsNotEnough() {
    List<MachineType> left = List.of(machine("virt-2.8", false), machine("none", true));

    assertThat(type2(facts(left, List.of(KVM), DEPRECATED)).reasons())
        .containsExactly(
            "b: deprecated, \"``demo`` CPUs (since 5.2)\" (docs/about/deprecated.rst:7)",
            "not d: no registered versioned machine type");
    assertThat(type2(facts(List.of(machine("virt-2.8", true)), List.of(), DEPRECATED)).reasons())
        .contains("not d: no KVM");
  }

  @Test
  void whatCameAfterClassesWereThereIsA() {
    Grouping grouping = type2(facts(List.of(), List.of(), null));

    assertThat(grouping.group()).isEqualTo(Group.A);
    assertThat(grouping.reasons())
        .containsExactly(
            "a: demo appeared on day 9, after DeviceClass::vmsd for CPUs existed (since day 5)",
            "not d: no KVM",
            "not b: no document declares it deprecated");
  }

  @Test
  void whatIsNotInTheHistoryIsLaterThanAllOfIt() {
    TargetState state = state(new TargetName("fresh"), Registration.LEGACY);

    Grouping grouping = rule.of(state, facts(List.of(), List.of(), null));

    assertThat(grouping.group()).isEqualTo(Group.A);
    assertThat(grouping.reasons().get(0)).startsWith("a: fresh isn't in the recorded history, so");
  }

  @Test
  void theOthersAreC() {
    Grouping grouping = rule.of(state(OLD, Registration.LEGACY), facts(List.of(), List.of(), null));

    assertThat(grouping.group()).isEqualTo(Group.C);
    assertThat(grouping.reasons())
        .containsExactly(
            "c: none of the other groups",
            "not d: no KVM",
            "not b: no document declares it deprecated",
            "not a: old appeared on day 3, before DeviceClass::vmsd for CPUs existed (since day 5)");
  }

  @Test
  void whereItDependsOnWhatTheSourcesDoNotTellThereIsNoGroup() {
    Grouping machines = type2(facts(null, List.of(KVM), null));
    Grouping accelerators = type2(facts(List.of(machine("virt-1.0", true)), null, null));
    Grouping both = type2(facts(null, null, null));

    assertThat(machines.group()).isNull();
    assertThat(machines.reasons())
        .containsExactly(
            "which group can't be told: the sources don't say which machine types it has",
            "hw/demo/virt.c is odd.");
    assertThat(accelerators.group()).isNull();
    assertThat(accelerators.reasons().get(0)).endsWith("don't say whether it has KVM");
    assertThat(both.group()).isNull();
    assertThat(rule.of(state(DEMO, Registration.LEGACY), null).group()).isNull();
  }

  @Test
  void whereItDoesNotDependOnItThereIsOne() {
    assertThat(type2(facts(null, List.of(), null)).group()).isEqualTo(Group.A);
    assertThat(type2(facts(List.of(), null, DEPRECATED)).group()).isEqualTo(Group.B);
  }

  @Test
  void onlyType2TargetsAreGrouped() {
    TargetState type1 = state(DEMO, Registration.DEVICE);

    assertThat(rule.of(type1, facts(List.of(), List.of(), null)))
        .isEqualTo(new Grouping(null, List.of("only type 2 targets are grouped: demo is type 1")))
        .isEqualTo(Grouping.withoutHistory(type1));
  }

  @Test
  void withoutHistoryNoGroupIsTold() {
    Grouping grouping = Grouping.withoutHistory(state(DEMO, Registration.LEGACY));

    assertThat(grouping.group()).isNull();
    assertThat(grouping.reasons()).singleElement().asString().contains("history");
  }
}
