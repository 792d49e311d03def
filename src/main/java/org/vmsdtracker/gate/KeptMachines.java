package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;

/**
 * The versioned machine types of a target that a change finds and leaves: registered at the head,
 * and defined at the base already. They promise the stream of the base.
 *
 * @param known whether the sources of both sides tell
 * @param machines sorted
 */
record KeptMachines(boolean known, List<MachineType> machines) {

  private static final int MOST_NAMED = 4;

  KeptMachines {
    machines = List.copyOf(machines);
  }

  static KeptMachines of(TargetChange change) {
    TargetFacts base = change.base().facts().get();
    TargetFacts head = change.head().facts().get();
    if (base == null || head == null || base.machines() == null || head.machines() == null) {
      return new KeptMachines(false, List.of());
    }
    Set<String> before =
        base.machines().stream().map(MachineType::name).collect(Collectors.toSet());
    return new KeptMachines(
        true, head.promised().stream().filter(machine -> before.contains(machine.name())).toList());
  }

  /** Those that a tree registers: what a change of it may find and leave. */
  static KeptMachines of(Side side) {
    TargetFacts facts = side.facts().get();
    return facts == null || facts.machines() == null
        ? new KeptMachines(false, List.of())
        : new KeptMachines(true, facts.promised());
  }

  boolean any() {
    return !machines.isEmpty();
  }

  /** E.g. {@code 12 versioned machine types (virt-2.6, virt-2.7 and 10 more)}. */
  String words() {
    List<String> names = machines.stream().map(MachineType::name).distinct().toList();
    int more = names.size() - MOST_NAMED;
    return "%d versioned machine type%s (%s%s)"
        .formatted(
            names.size(),
            names.size() == 1 ? "" : "s",
            String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size()))),
            more > 0 ? " and %d more".formatted(more) : "");
  }

  /** Lines of the head with the first and the last of them after them. */
  List<SourceLine> after(List<SourceLine> lines) {
    var all = new ArrayList<>(lines);
    if (any()) {
      Stream.of(machines.get(0), machines.get(machines.size() - 1))
          .distinct()
          .map(machine -> new SourceLine(machine.path(), machine.line(), machine.text()))
          .forEach(all::add);
    }
    return all;
  }
}
