package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Deprecation;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.CommitId;

class FactFoldTest {

  private static final TargetName DEMO = new TargetName("demo");
  private static final SourceLine LINE = new SourceLine("meson.build", 1, "kvm");
  private static final Accelerator KVM = new Accelerator("kvm", List.of(LINE));

  private final FactFold fold = new FactFold(Beginnings.NONE);
  private final List<FactChange> changes = new ArrayList<>();

  private static Landing landing(int position) {
    return new Landing(position, new CommitId("%040x".formatted(position)), Instant.EPOCH);
  }

  private static TargetState state(Registration registration) {
    return new TargetState(
        DEMO,
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

  private static MachineType machine(String name, int line) {
    return machine(name, null, true, line);
  }

  private static MachineType machine(
      String name, @Nullable String alias, boolean registered, int line) {
    return new MachineType(name, alias, false, null, registered, "hw/demo/virt.c", line, name);
  }

  private static TargetFacts facts(@Nullable List<MachineType> machines) {
    return new TargetFacts(DEMO, machines, List.of(), null, List.of(), List.of());
  }

  private List<String> at(int position, Registration registration, TargetFacts facts) {
    return move(position, List.of(state(registration)), List.of(facts));
  }

  private List<String> move(int position, List<TargetState> states, List<TargetFacts> facts) {
    List<FactChange> moved = fold.move(landing(position), states, new TreeFacts(null, null, facts));
    changes.addAll(moved);
    return moved.stream()
        .map(c -> "%d %s %s: %s".formatted(c.position(), c.kind().wire(), c.subject(), c.value()))
        .toList();
  }

  @Test
  void everyKindIsToldOnceItIsThere() {
    var facts =
        new TargetFacts(
            DEMO,
            List.of(machine("virt-1.0", "virt", true, 3)),
            List.of(KVM),
            new Deprecation("demo CPUs", null, LINE),
            List.of(
                new MaintainersSection(
                    "A",
                    "Odd Fixes",
                    List.of("Ann <ann@example.org>"),
                    List.of("Ann <ann@example.org>", "Bob <bob@example.org>"),
                    List.of("list@example.org"),
                    LINE),
                new MaintainersSection("B", "Maintained", List.of(), List.of(), List.of(), LINE)),
            List.of());

    assertThat(at(0, Registration.LEGACY, facts))
        .containsExactly(
            "0 machine virt-1.0: registered alias=virt",
            "0 accelerator kvm: ",
            "0 deprecation : demo CPUs",
            "0 status : Odd Fixes",
            "0 person Ann <ann@example.org>: M",
            "0 person Bob <bob@example.org>: R",
            "0 list list@example.org: ",
            "0 group : d");
    assertThat(at(1, Registration.LEGACY, facts)).isEmpty();
  }

  @Test
  void aLineThatMovedIsNothing() {
    at(0, Registration.DEVICE, facts(List.of(machine("virt-1.0", 3))));

    assertThat(at(1, Registration.DEVICE, facts(List.of(machine("virt-1.0", 4))))).isEmpty();
  }

  @Test
  void whatComesChangesAndGoesIsTold() {
    at(0, Registration.DEVICE, facts(List.of(machine("virt-1.0", "virt", true, 1))));

    assertThat(
            at(
                1,
                Registration.DEVICE,
                facts(List.of(machine("virt-1.0", 1), machine("virt-1.1", "virt", true, 2)))))
        .containsExactly(
            "1 machine virt-1.0: registered", "1 machine virt-1.1: registered alias=virt");
    assertThat(at(2, Registration.DEVICE, facts(List.of(machine("virt-1.1", null, false, 2)))))
        .containsExactly("2 machine virt-1.0: null", "2 machine virt-1.1: defined");
  }

  @Test
  void oneThatIsDefinedTwiceCountsOnceAsTheRegisteredOne() {
    assertThat(
            at(
                0,
                Registration.DEVICE,
                facts(
                    List.of(
                        machine("virt-1.0", null, false, 1),
                        machine("virt-1.0", "virt", true, 2),
                        machine("virt-1.0", "old", true, 3)))))
        .containsExactly("0 machine virt-1.0: registered alias=virt");
  }

  @Test
  void whatTheSourcesDoNotTellIsNeitherZeroNorARemoval() {
    at(0, Registration.DEVICE, facts(List.of(machine("virt-1.0", 1))));

    assertThat(at(1, Registration.DEVICE, facts(null)))
        .containsExactly("1 machine : cannot tell", "1 machine virt-1.0: null");
    assertThat(at(2, Registration.DEVICE, facts(List.of(machine("virt-1.0", 1)))))
        .containsExactly("2 machine : null", "2 machine virt-1.0: registered");
    assertThat(at(3, Registration.DEVICE, TargetFacts.unknown(DEMO, List.of("nothing is read"))))
        .containsExactly(
            "3 machine : cannot tell", "3 machine virt-1.0: null", "3 accelerator : cannot tell");
    var rows = new HistoryRows(landings(4), List.of(), List.of(), List.of(), changes);
    assertThat(Spans.facts(rows))
        .filteredOn(FactSpan::isUntold)
        .extracting(span -> span.kind().wire() + " " + span.from().position())
        .containsExactly("machine 1", "machine 3", "accelerator 3");
  }

  @Test
  void aTargetThatGoesTakesItsFactsWithIt() {
    at(0, Registration.DEVICE, facts(List.of(machine("virt-1.0", 1))));

    assertThat(move(1, List.of(), List.of())).containsExactly("1 machine virt-1.0: null");
  }

  @Test
  void theGroupFollowsTheStateAndTheFacts() {
    TargetFacts bare = facts(List.of());
    assertThat(at(0, Registration.LEGACY, bare)).containsExactly("0 group : c");
    assertThat(at(1, Registration.DEVICE, bare)).containsExactly("1 group : null");
    assertThat(at(2, Registration.LEGACY, bare)).containsExactly("2 group : c");
    assertThat(at(3, Registration.LEGACY, TargetFacts.unknown(DEMO, List.of())))
        .contains("3 group : null");
    var deprecated =
        new TargetFacts(
            DEMO,
            List.of(),
            List.of(),
            new Deprecation("demo CPUs", null, LINE),
            List.of(),
            List.of());
    assertThat(at(4, Registration.LEGACY, deprecated)).contains("4 group : b");
  }

  @Test
  void aTargetThatComesLaterThanClassesIsA() {
    TargetState other =
        new TargetState(
            new TargetName("early"),
            Presence.SYSTEM,
            Registration.DEVICE,
            Form.DEVICE_CLASS_VMSD,
            false,
            CpuCommon.NOT_APPLICABLE,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of());
    move(0, List.of(other), List.of());

    assertThat(move(1, List.of(state(Registration.LEGACY), other), List.of(facts(List.of()))))
        .containsExactly("1 group : a");
  }

  @Test
  void whatIsSoAtTheBaseIsNoChange() {
    var facts = facts(List.of(machine("virt-1.0", 1)));
    var tree = new TreeFacts(null, null, List.of(facts));
    var later = new FactFold(new Beginnings(Map.of(DEMO, landing(7)), landing(3)));
    later.stand(List.of(state(Registration.LEGACY)), tree);

    assertThat(later.move(landing(9), List.of(state(Registration.LEGACY)), tree)).isEmpty();
    assertThat(later.move(landing(10), List.of(state(Registration.DEVICE)), tree))
        .containsExactly(new FactChange(10, DEMO, FactKind.GROUP, "", null));
    assertThat(later.move(landing(11), List.of(state(Registration.LEGACY)), tree))
        .containsExactly(new FactChange(11, DEMO, FactKind.GROUP, "", "a"));
  }

  @Test
  void namesOfAnyLengthAreTaken() {
    List<MachineType> machines =
        List.of(machine("\0", 1), machine("x".repeat(3000), 2), machine("x".repeat(4000), 3));

    at(0, Registration.DEVICE, facts(machines));

    assertThat(changes)
        .extracting(FactChange::subject)
        .containsExactly("x".repeat(FactChange.LONGEST_SUBJECT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FactChange(0, DEMO, FactKind.MACHINE, "x".repeat(256), "registered"))
        .withMessageContaining("at most 255 characters");
  }

  private static List<Landing> landings(int count) {
    var landings = new ArrayList<Landing>();
    for (int i = 0; i < count; i++) {
      landings.add(landing(i));
    }
    return landings;
  }
}
