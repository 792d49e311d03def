package org.vmsdtracker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.MachinePolicy;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.snapshot.ConversionPrice.Verdict;

class ConversionPriceTest {

  private static final TargetName AXE = new TargetName("axe");
  private static final MachinePolicy RULE =
      new MachinePolicy(
          3,
          6,
          true,
          new SourceLine("include/hw/boards.h", 11, "#define DEPRECATION_MAJOR 3"),
          new SourceLine("include/hw/boards.h", 10, "#define DELETION_MAJOR 6"));

  @Test
  void theAgeRuleDatesTheEndOfTheLastMachineTypeWithTheOldStream() {
    ConversionPrice price =
        price(
            legacy(),
            "10.0.50",
            RULE,
            deprecated("virt-6.2", 60),
            machine("virt-9.2", 50),
            machine("virt-10.0", 40),
            machine("virt-10.1", 30));
    assertThat(price.verdict()).isEqualTo(Verdict.BOUND);
    assertThat(price.boundCount()).isEqualTo(3);
    assertThat(price.bound())
        .extracting(MachineFamily::range)
        .containsExactly("virt-6.2 to virt-10.0");
    assertThat(price.next()).hasToString("10.1 (estimated August 2025)");
    assertThat(price.newest()).hasToString("10.0");
    assertThat(price.deprecated()).hasToString("13.0 (estimated April 2028)");
    assertThat(price.deleted()).hasToString("16.0 (estimated April 2031)");
    assertThat(price.exempt()).isEmpty();
    assertThat(price.paragraph())
        .isEqualTo(
            "At v10.0.0-5-gabc, axe is type 2: it registers vmstate_axe_cpu through"
                + " SysemuCPUOps::legacy_vmsd (target/axe/cpu.c:40). 3 registered versioned machine"
                + " types carry this stream: virt-6.2 (hw/axe/virt.c:60) to virt-10.0"
                + " (hw/axe/virt.c:40). virt-10.1 isn't released yet and may still change. If it is"
                + " converted in the next release, 10.1 (estimated August 2025), machine types from"
                + " 10.1 on can take the new stream; those up to 10.0 have to go on sending and"
                + " accepting the old one, such as behind a compat property. By this tree's age"
                + " rule (3 and 6 major versions, one a year: include/hw/boards.h:11,"
                + " include/hw/boards.h:10) the last of them, those of 10.0, are deprecated from 13.0"
                + " (estimated April 2028) on and no longer registered from 16.0 (estimated April 2031) on; until"
                + " then both streams have to be kept. 1 of the 3 is deprecated already.");
    assertThat(price.evidence())
        .extracting(line -> line.path() + ":" + line.line())
        .containsExactly(
            "target/axe/cpu.c:40",
            "hw/axe/virt.c:60",
            "hw/axe/virt.c:40",
            "include/hw/boards.h:11",
            "include/hw/boards.h:10");
  }

  @Test
  void aReleaseHasAllItsMachineTypesBound() {
    ConversionPrice price =
        price(legacy(), "7.2.0", null, machine("virt-7.1", 2), machine("virt-7.2", 1));
    assertThat(price.boundCount()).isEqualTo(2);
    assertThat(price.next()).hasToString("8.0 (estimated April 2023)");
    assertThat(price.newest()).hasToString("7.2");
  }

  @Test
  void withoutAnAgeRuleNoDateIsGiven() {
    ConversionPrice price =
        price(legacy(), "7.2.0", null, machine("virt-7.2", 1), deprecated("virt-2.6", 2));
    assertThat(price.deprecated()).isNull();
    assertThat(price.deleted()).isNull();
    assertThat(price.paragraph())
        .contains("no age rule", "no date can be given", "1 of the 2 is deprecated already.")
        .doesNotContain("13.0");
  }

  @Test
  void aMachineTypeThatTheRuleLeavesAloneIsNamedAndDatesNothing() {
    ConversionPrice price =
        price(
            legacy(),
            "10.0.50",
            RULE,
            machine("virt-9.1", 2),
            deprecated("virt-6.0", 3),
            machine("xen-4.2", 7));
    assertThat(price.exempt()).containsExactly("xen-4.2");
    assertThat(price.deleted()).hasToString("15.1 (estimated August 2030)");
    assertThat(price.paragraph())
        .contains("The rule doesn't reach xen-4.2 (hw/axe/virt.c:7)", "stays for it until");
  }

  @Test
  void noMachineTypeIsSaidToBeLeftAloneWhereNoneIsDeprecated() {
    assertThat(price(legacy(), "10.0.50", RULE, machine("xen-4.2", 7)).exempt()).isEmpty();
  }

  @Test
  void aRuleThatDeletesNothingYetIsNotSaidToDelete() {
    var lenient = new MachinePolicy(3, 6, false, RULE.deprecationEvidence(), null);
    assertThat(price(legacy(), "9.1.0", lenient, machine("virt-9.1", 1)).paragraph())
        .contains("subject to deletion from 15.1 (estimated August 2030) on")
        .doesNotContain("no longer registered");
  }

  @Test
  void aTreeInFreezeSaysThatTheConversionMayComeLater() {
    assertThat(price(legacy(), "10.0.93", RULE, machine("virt-10.0", 1)).paragraph())
        .endsWith(
            "The tree is in freeze for 10.1; each release that the conversion comes later moves"
                + " all this by one release.");
  }

  @Test
  void beforeTheYearlyMajorTheNextReleaseMayBeUnknown() {
    ConversionPrice price = price(legacy(), "2.9.50", null, machine("virt-2.9", 1));
    assertThat(price.next()).isNull();
    assertThat(price.paragraph())
        .contains("Which release follows isn't settled")
        .contains("up to 2.9 ");
  }

  @Test
  void withoutVersionedMachineTypesItIsFree() {
    ConversionPrice price = price(legacy(), "7.2.0", null, machine("sim", 1), machine("none", 2));
    assertThat(price.verdict()).isEqualTo(Verdict.FREE);
    assertThat(price.bound()).isEmpty();
    assertThat(price.paragraph())
        .contains(
            "None of its 2 machine types has a version in its name, so no stream is promised: it"
                + " can be converted now.");
    assertThat(price(legacy(), "7.2.0", null).paragraph())
        .contains("No machine type is registered");
    assertThat(price(legacy(), "7.1.50", null, machine("virt-7.2", 1)).paragraph())
        .contains("(virt-7.2) haven't been released yet");
  }

  @Test
  void whatIsDefinedOnlyBindsNothing() {
    var gone = new MachineType("virt-2.6", null, false, null, false, "hw/axe/virt.c", 1, "x");
    assertThat(price(legacy(), "10.1.0", RULE, gone).verdict()).isEqualTo(Verdict.FREE);
  }

  @Test
  void machineTypesThatCannotBeToldGiveNoPriceButTheReason() {
    TargetFacts unknown = TargetFacts.unknown(AXE, List.of("hw/axe/virt.c doesn't parse."));
    ConversionPrice price =
        ConversionPrice.of(snapshot(legacy(), "7.2.0", null, unknown), legacy());
    assertThat(price.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(price.paragraph())
        .endsWith("nor what a conversion breaks: hw/axe/virt.c doesn't parse.");
    ConversionPrice nothing =
        ConversionPrice.of(
            new Snapshot(snapshot(legacy(), "7.2.0", null, unknown).revision(), List.of(legacy())),
            legacy());
    assertThat(nothing.verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void embeddingCpuCommonBreaksBothDirectionsUnlessItIsASubsection() {
    TargetState state = device(CpuCommon.MISSING, true);
    ConversionPrice price = price(state, "7.2.0", null, machine("virt-7.2", 1));
    assertThat(price.verdict()).isEqualTo(Verdict.BOUND);
    assertThat(price.paragraph())
        .contains(
            "vmstate_axe_cpu (target/axe/machine.c:9) doesn't embed vmstate_cpu_common",
            "breaks each of them in both directions",
            "higher version_id (today 1)",
            "a subsection whose needed(), or a field whose field_exists(), is false for those up to 7.2");
    assertThat(price(state, "7.2.0", null, machine("sim", 1)).paragraph())
        .contains("raised to 2 an older stream is refused rather than misread");
  }

  @Test
  void thereIsNothingToConvertOrNoStream() {
    assertThat(price(device(CpuCommon.EMBEDDED, true), "7.2.0", null).verdict())
        .isEqualTo(Verdict.NOTHING_TO_CONVERT);
    assertThat(price(device(CpuCommon.NOT_APPLICABLE, false), "7.2.0", null).paragraph())
        .contains("says .unmigratable = 1 (target/axe/cpu.c:40)");
    assertThat(price(none(Presence.SYSTEM), "7.2.0", null, machine("virt-7.2", 1)).verdict())
        .isEqualTo(Verdict.NO_STREAM);
    assertThat(price(none(Presence.USER), "7.2.0", null).paragraph()).contains("user mode only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9.1", "1.0", "1.4.0"})
  void beforeACpuCouldBeRegisteredThroughItsClassThereIsNoType1(String version) {
    assertThat(price(manual(), version, null, machine("pc-0.9", 1)).verdict())
        .isEqualTo(Verdict.TOO_EARLY);
    assertThat(price(none(Presence.SYSTEM), version, null).verdict()).isEqualTo(Verdict.TOO_EARLY);
    assertThat(price(manual(), "1.4.92", null, machine("pc-1.5", 1)).verdict())
        .isEqualTo(Verdict.TOO_EARLY);
    assertThat(price(manual(), "1.5.0", null, machine("pc-1.5", 1)).verdict())
        .isEqualTo(Verdict.BOUND);
    assertThat(price(legacy(), "1.4.50", null, machine("pc-1.4", 1)).verdict())
        .isEqualTo(Verdict.BOUND);
  }

  @Test
  void withoutAVersionEveryMachineTypeIsBound() {
    ConversionPrice price = price(legacy(), null, null, machine("virt-7.2", 1));
    assertThat(price.boundCount()).isEqualTo(1);
    assertThat(price.next()).isNull();
  }

  private static ConversionPrice price(
      TargetState state,
      @Nullable String version,
      @Nullable MachinePolicy policy,
      MachineType... machines) {
    var facts =
        new TargetFacts(
            AXE, Arrays.stream(machines).sorted().toList(), null, null, List.of(), List.of());
    return ConversionPrice.of(snapshot(state, version, policy, facts), state);
  }

  private static Snapshot snapshot(
      TargetState state,
      @Nullable String version,
      @Nullable MachinePolicy policy,
      TargetFacts facts) {
    return new Snapshot(
        new RevisionInfo(new CommitId("0123456789".repeat(4)), "v10.0.0-5-gabc", Instant.EPOCH),
        List.of(state),
        new TreeFacts(version, policy, List.of(facts)));
  }

  private static MachineType machine(String name, int line) {
    return new MachineType(name, null, false, null, true, "hw/axe/virt.c", line, "DEFINE(" + name);
  }

  private static MachineType deprecated(String name, int line) {
    return new MachineType(name, null, false, "old", true, "hw/axe/virt.c", line, "DEFINE(" + name);
  }

  private static TargetState legacy() {
    return state(
        Presence.SYSTEM,
        Registration.LEGACY,
        Form.SYSEMU_CPU_OPS_LEGACY_VMSD,
        true,
        CpuCommon.NOT_APPLICABLE);
  }

  private static TargetState manual() {
    return state(
        Presence.SYSTEM, Registration.MANUAL, Form.REGISTER_SAVEVM, true, CpuCommon.NOT_APPLICABLE);
  }

  private static TargetState device(CpuCommon cpuCommon, boolean migratable) {
    return state(
        Presence.SYSTEM, Registration.DEVICE, Form.DEVICE_CLASS_VMSD, migratable, cpuCommon);
  }

  private static TargetState none(Presence presence) {
    return state(presence, Registration.NONE, null, null, CpuCommon.NOT_APPLICABLE);
  }

  private static TargetState state(
      Presence presence,
      Registration registration,
      @Nullable Form form,
      @Nullable Boolean migratable,
      CpuCommon cpuCommon) {
    return new TargetState(
        AXE,
        presence,
        registration,
        form,
        migratable,
        cpuCommon,
        form == null ? null : 1,
        form == null ? null : 1,
        form == null ? null : new Vmsd("vmstate_axe_cpu", "cpu", "target/axe/machine.c", 9),
        form == null
            ? List.of()
            : List.of(
                new Evidence(
                    registration,
                    form,
                    true,
                    "target/axe/cpu.c",
                    40,
                    "vmstate_axe_cpu",
                    "->vmsd = &vmstate_axe_cpu;",
                    null)),
        List.of(),
        List.of());
  }
}
