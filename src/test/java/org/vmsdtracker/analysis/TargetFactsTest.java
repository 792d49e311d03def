package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetFactsTest {

  private static final TargetName FOO = new TargetName("foo");

  private static MachineType machine(String name, boolean registered) {
    return new MachineType(name, null, false, null, registered, "hw/foo/desk.c", 3, "x");
  }

  private static TargetFacts with(List<MachineType> machines, List<Accelerator> accelerators) {
    return new TargetFacts(FOO, machines, accelerators, null, List.of(), List.of());
  }

  @Test
  void versionedMachinesThatAreRegisteredAreAPromise() {
    MachineType promised = machine("desk-1.0", true);
    TargetFacts facts =
        with(List.of(machine("desk", true), machine("desk-0.9", false), promised), List.of());

    assertThat(facts.promised()).containsExactly(promised);
  }

  @Test
  void whatIsNotToldIsNoNo() {
    TargetFacts unknown = TargetFacts.unknown(FOO, List.of("Nobody knows."));

    assertThat(unknown.name()).isEqualTo(FOO);
    assertThat(unknown.machines()).isNull();
    assertThat(unknown.notes()).containsExactly("Nobody knows.");
    assertThat(unknown.promised()).isEmpty();
    assertThat(unknown.has("kvm")).isEmpty();
  }

  @Test
  void anAcceleratorIsThereOrNot() {
    TargetFacts facts = with(List.of(), List.of(new Accelerator("kvm", List.of())));

    assertThat(facts.has("kvm")).contains(true);
    assertThat(facts.has("tcg")).contains(false);
  }

  @Test
  void factsOfATreeAreFoundByTarget() {
    TargetFacts facts = with(List.of(), List.of());
    var policy = new MachinePolicy(3, 6, true, new SourceLine("include/hw/boards.h", 3, "x"), null);
    var tree = new TreeFacts("9.1.0", policy, List.of(facts));

    assertThat(tree.target(FOO)).containsSame(facts);
    assertThat(tree.target(new TargetName("zed"))).isEmpty();
    assertThat(tree.isOf("9.1.0", policy)).isTrue();
    assertThat(tree.isOf("9.1.1", policy)).isFalse();
    assertThat(tree.isOf("9.1.0", null)).isFalse();
    assertThat(tree.isOf(null, policy)).isFalse();
  }
}
