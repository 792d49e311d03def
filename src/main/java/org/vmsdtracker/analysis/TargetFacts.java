package org.vmsdtracker.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a target's CPU at one commit and tells why its conversion is hard or easy.
 *
 * @param name the target
 * @param machines every machine type that is defined for it, sorted; null where the sources don't
 *     tell
 * @param accelerators sorted by name; null where the sources don't tell
 * @param deprecation null where no document declares the target deprecated
 * @param maintainers sections that cover its directory, the one of its CPUs first
 * @param notes sentences for the reader: why something can't be told
 */
public record TargetFacts(
    TargetName name,
    @Nullable List<MachineType> machines,
    @Nullable List<Accelerator> accelerators,
    @Nullable Deprecation deprecation,
    List<MaintainersSection> maintainers,
    List<String> notes) {

  public TargetFacts {
    machines = machines == null ? null : List.copyOf(machines);
    accelerators = accelerators == null ? null : List.copyOf(accelerators);
    maintainers = List.copyOf(maintainers);
    notes = List.copyOf(notes);
  }

  /** A target of which nothing is known. */
  public static TargetFacts unknown(TargetName name, List<String> notes) {
    return new TargetFacts(name, null, null, null, List.of(), notes);
  }

  /** The versioned machine types that are registered: the compatibility promise. */
  public List<MachineType> promised() {
    return known().filter(machine -> machine.registered() && machine.isVersioned()).toList();
  }

  private Stream<MachineType> known() {
    return machines == null ? Stream.empty() : machines.stream();
  }

  /** Whether an accelerator is there; empty where the sources don't tell. */
  public Optional<Boolean> has(String accelerator) {
    return accelerators == null
        ? Optional.empty()
        : Optional.of(accelerators.stream().anyMatch(a -> a.name().equals(accelerator)));
  }
}
