package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;

/** A rule concerns a target exactly where some change of it breaks the rule. */
class ConcernTest {

  private static final Evidence LEGACY =
      new Evidence(
          Registration.LEGACY,
          Form.SYSEMU_CPU_OPS_LEGACY_VMSD,
          true,
          "target/foo/cpu.c",
          19,
          "vmstate_foo",
          ".legacy_vmsd = &vmstate_foo,",
          null);

  private static final Policy POLICY = new Policy(Rules.ALL, Levels.DEFAULT, List.of());

  @ParameterizedTest
  @EnumSource(Standing.class)
  void aRuleConcernsWhatItCanBeBrokenBy(Standing base) {
    assertThat(concerns(base)).isEqualTo(broken(base));
  }

  /** How much a breach can weigh, by rule, as the rules say of the state before. */
  private static Map<String, Level> concerns(Standing base) {
    var concerns = new TreeMap<String, Level>();
    for (Rule rule : Rules.ALL) {
      rule.concern(SampleTargets.side(base))
          .ifPresent(concern -> concerns.put(rule.id(), concern.atMost()));
    }
    return concerns;
  }

  /** The same, as found by trying every change. */
  private static Map<String, Level> broken(Standing base) {
    var broken = new TreeMap<String, Level>();
    for (Rule rule : Rules.ALL) {
      changes(base)
          .flatMap(change -> rule.judge(change).stream())
          .map(Breach::atMost)
          .max(Level::compareTo)
          .ifPresent(level -> broken.put(rule.id(), level));
    }
    return broken;
  }

  private static Stream<TargetChange> changes(Standing base) {
    Side before = withAField(SampleTargets.side(base));
    return Stream.concat(
            Stream.of(Standing.values()).map(SampleTargets::side).flatMap(ConcernTest::variants),
            Stream.of(before))
        .map(after -> new TargetChange(SampleTargets.FOO, before, after));
  }

  /** A side as it is, with a higher minimum version, and with a description on the CPU class. */
  private static Stream<Side> variants(Side side) {
    TargetState state = side.state();
    return state == null
        ? Stream.of(side)
        : Stream.of(
            side,
            with(side, 2, state.evidence()),
            with(side, 1, Stream.concat(state.evidence().stream(), Stream.of(LEGACY)).toList()));
  }

  private static Side with(Side side, int version, List<Evidence> evidence) {
    TargetState state = Objects.requireNonNull(side.state());
    return new Side(
        new TargetState(
            state.name(),
            state.presence(),
            state.registration(),
            state.form(),
            state.migratable(),
            state.cpuCommon(),
            version,
            version,
            state.vmsd(),
            evidence,
            state.configs(),
            state.notes()),
        side.layout(),
        side.facts());
  }

  private static Side withAField(Side side) {
    StreamLayout layout = side.layout().get();
    return layout == null ? side : new Side(side.state(), () -> withAField(layout), side.facts());
  }

  private static StreamLayout withAField(StreamLayout layout) {
    return new StreamLayout(
        layout.symbol(),
        layout.name(),
        layout.description(),
        layout.versionId(),
        layout.minimumVersionId(),
        List.of(
            new StreamLayout.Part(
                "VMSTATE_UINT32(more, CPUFoo)",
                new SourceLine("target/foo/machine.c", 9, "more"),
                null)),
        List.of(),
        List.of());
  }

  @Test
  void aConversionConcernsAsMuchAsMachineTypesPromise() {
    assertThat(conversion(SampleTargets.facts("virt-9.0", "virt-9.1")))
        .isEqualTo(
            new Concern(
                Level.ERROR,
                "it is type 2: a conversion changes the stream that 2 versioned machine types"
                    + " (virt-9.0, virt-9.1) promise"));
    assertThat(conversion(SampleTargets.facts("board")))
        .isEqualTo(
            new Concern(
                Level.NOTE,
                "it is type 2: a conversion changes the stream, which no versioned machine type"
                    + " promises"));
    assertThat(conversion(null).because()).endsWith("can't be told");
  }

  private static Concern conversion(@Nullable TargetFacts facts) {
    Side side = SampleTargets.side(Standing.TYPE_2);
    return new Type2ToType1()
        .concern(new Side(side.state(), side.layout(), () -> facts))
        .orElseThrow();
  }

  @Test
  void theListHasTheConfiguredLevelAtMostAndOnlyWhatIsAsked() {
    var policy =
        new Policy(
            Rules.ALL,
            new Levels(Map.of("VMSD-008", Level.NONE, "VMSD-006", Level.WARNING)),
            List.of());
    List<RuleInForce> found =
        RuleInForce.of(
            policy,
            SampleTargets.state(Standing.TYPE_2),
            SampleTargets.facts("virt-9.0", "virt-9.1"));
    assertThat(found)
        .extracting(each -> each.rule().id() + " " + each.level().wire())
        .containsExactly(
            "VMSD-003 error",
            "VMSD-004 error",
            "VMSD-005 warning",
            "VMSD-006 warning",
            "VMSD-007 warning");
    assertThat(RuleInForce.of(POLICY, SampleTargets.state(Standing.UNKNOWN), null)).isEmpty();
    assertThat(RuleInForce.of(POLICY, null, null))
        .extracting(each -> each.rule().id())
        .containsExactly("VMSD-001", "VMSD-003", "VMSD-004");
    assertThat(found.get(0).because()).contains("embed vmstate_cpu_common");
  }
}
