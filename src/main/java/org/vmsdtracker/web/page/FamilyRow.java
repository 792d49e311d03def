package org.vmsdtracker.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.LinkTemplates;

/**
 * A family of versioned machine types of a target at a revision.
 *
 * @param target the target, leading to its page
 * @param look how the target registers its CPU, which is the stream that they promise
 * @param name the family
 * @param registered how many emulators offer
 * @param range the oldest and newest registered, leading to their lines
 * @param defaults machine types that an emulator takes where none is named
 * @param aliases other names, e.g. {@code q35 for pc-q35-10.0}
 * @param deprecated how many of the registered ones are deprecated
 * @param unregistered how many are defined and not registered
 * @param machines all of them, the newest first
 */
record FamilyRow(
    Link target,
    LabelLook look,
    String name,
    int registered,
    List<Link> range,
    List<String> defaults,
    List<String> aliases,
    int deprecated,
    int unregistered,
    List<Machine> machines) {

  /**
   * A machine type.
   *
   * @param place its name, leading to the line that defines it
   * @param words what else is true of it, e.g. {@code deprecated: …}
   */
  record Machine(Link place, List<String> words) {

    static Machine of(MachineType machine, Shown shown, LinkTemplates links) {
      var words = new ArrayList<String>();
      if (machine.isDefault()) {
        words.add("default");
      }
      if (machine.alias() != null) {
        words.add("alias " + machine.alias());
      }
      if (machine.deprecation() != null) {
        words.add("deprecated");
      }
      if (!machine.registered()) {
        words.add("not registered");
      }
      return new Machine(FamilyRow.place(machine, shown, links), words);
    }
  }

  /** The families of a target. */
  static List<FamilyRow> of(TargetState target, Shown shown, LinkTemplates links) {
    Map<String, List<MachineType>> families = new TreeMap<>();
    for (MachineType machine : distinct(target, shown)) {
      machine
          .family()
          .ifPresent(
              name -> families.computeIfAbsent(name, each -> new ArrayList<>()).add(machine));
    }
    return families.entrySet().stream()
        .map(family -> of(target, family.getKey(), family.getValue(), shown, links))
        .toList();
  }

  /** The machine types of a target without a version, by name. */
  static List<Machine> others(TargetState target, Shown shown, LinkTemplates links) {
    return distinct(target, shown).stream()
        .filter(machine -> !machine.isVersioned())
        .map(machine -> Machine.of(machine, shown, links))
        .toList();
  }

  private static List<MachineType> distinct(TargetState target, Shown shown) {
    Map<String, MachineType> names = new LinkedHashMap<>();
    shown.snapshot().facts().target(target.name()).map(TargetFacts::machines).stream()
        .flatMap(List::stream)
        .sorted()
        .forEach(
            machine ->
                names.merge(
                    machine.name(), machine, (first, other) -> first.registered() ? first : other));
    return List.copyOf(names.values());
  }

  private static FamilyRow of(
      TargetState target,
      String name,
      List<MachineType> machines,
      Shown shown,
      LinkTemplates links) {
    List<MachineType> registered = machines.stream().filter(MachineType::registered).toList();
    String of = target.name().value();
    return new FamilyRow(
        new Link(of, Link.target(of, shown.frame().at())),
        LabelLook.of(target.label()),
        name,
        registered.size(),
        ends(registered).map(machine -> place(machine, shown, links)).toList(),
        registered.stream().filter(MachineType::isDefault).map(MachineType::name).toList(),
        registered.stream()
            .filter(machine -> machine.alias() != null)
            .map(machine -> machine.alias() + " for " + machine.name())
            .toList(),
        (int) registered.stream().filter(machine -> machine.deprecation() != null).count(),
        machines.size() - registered.size(),
        machines.stream()
            .map(machine -> Machine.of(machine, shown, links))
            .collect(Newest.first()));
  }

  private static Stream<MachineType> ends(List<MachineType> machines) {
    return machines.size() < 2
        ? machines.stream()
        : Stream.of(machines.get(0), machines.get(machines.size() - 1));
  }

  private static Link place(MachineType machine, Shown shown, LinkTemplates links) {
    return new Link(machine.name(), links.file(shown.commit(), machine.path(), machine.line()));
  }
}
