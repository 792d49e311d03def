package org.vmsdtracker.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmsdtracker.analysis.MachineType;

/**
 * Versioned machine types of one family.
 *
 * @param name e.g. {@code pc-q35}
 * @param count distinct names
 * @param oldest the one of the oldest version
 * @param newest the one of the newest version
 */
public record MachineFamily(String name, int count, MachineType oldest, MachineType newest) {

  /** The families of some machine types, by name; those without a version are left out. */
  public static List<MachineFamily> of(Collection<MachineType> machines) {
    var families = new TreeMap<String, TreeSet<MachineType>>();
    for (MachineType machine : machines) {
      machine
          .family()
          .ifPresent(family -> families.computeIfAbsent(family, f -> new TreeSet<>()).add(machine));
    }
    return families.entrySet().stream()
        .map(family -> of(family.getKey(), family.getValue()))
        .toList();
  }

  private static MachineFamily of(String name, TreeSet<MachineType> machines) {
    int count = (int) machines.stream().map(MachineType::name).distinct().count();
    return new MachineFamily(name, count, machines.first(), machines.last());
  }

  /** E.g. {@code virt-2.6 to virt-7.2}. */
  public String range() {
    return oldest.name().equals(newest.name())
        ? newest.name()
        : oldest.name() + " to " + newest.name();
  }
}
