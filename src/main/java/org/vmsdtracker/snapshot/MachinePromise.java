package org.vmsdtracker.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachinePolicy;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TreeFacts;

/**
 * The versioned machine types that are registered for a target, by what binds them to the stream of
 * today.
 *
 * @param bound released: they have to go on with it
 * @param open of a release to come: they may still change
 * @param exempt those of {@code bound} that would be deprecated by age by now, and aren't
 * @param policy the age rule; null where the tree has none
 */
record MachinePromise(
    List<MachineType> bound,
    List<MachineType> open,
    List<MachineType> exempt,
    @Nullable MachinePolicy policy) {

  static final MachinePromise NONE = new MachinePromise(List.of(), List.of(), List.of(), null);

  /** Sorts a target's machine types; where it isn't known what is released, all of them are. */
  static MachinePromise of(TreeFacts tree, TargetFacts target, @Nullable ReleaseCycle cycle) {
    List<MachineType> versioned = target.promised();
    MachinePolicy policy = tree.policy();
    if (cycle == null) {
      return new MachinePromise(versioned, List.of(), List.of(), policy);
    }
    List<MachineType> bound =
        versioned.stream().filter(machine -> isDue(machine, 0, cycle)).toList();
    return new MachinePromise(
        bound,
        versioned.stream().filter(machine -> !isDue(machine, 0, cycle)).toList(),
        policy == null || !isApplied(policy, tree, cycle)
            ? List.of()
            : bound.stream()
                .filter(machine -> machine.deprecation() == null)
                .filter(machine -> isDue(machine, policy.deprecationMajors(), cycle))
                .toList(),
        policy);
  }

  /** Whether any machine type of the tree is deprecated that is to be by age. */
  private static boolean isApplied(MachinePolicy policy, TreeFacts tree, ReleaseCycle cycle) {
    return tree.targets().stream()
        .flatMap(target -> target.promised().stream())
        .filter(machine -> isDue(machine, policy.deprecationMajors(), cycle))
        .anyMatch(machine -> machine.deprecation() != null);
  }

  private static boolean isDue(MachineType machine, int majors, ReleaseCycle cycle) {
    return machine
        .version()
        .filter(version -> later(version, majors).compareTo(cycle.last()) <= 0)
        .isPresent();
  }

  /** The version that is some major versions later; there may be no such release. */
  static MachineVersion later(MachineVersion version, int majors) {
    return new MachineVersion(version.major() + majors, version.minor(), 0);
  }

  /** The newest version that is bound; empty where none is. */
  Optional<MachineVersion> newest() {
    return newest(bound);
  }

  /** The newest version that is bound and not exempt; empty where none is. */
  Optional<MachineVersion> newestUnderRule() {
    return newest(bound.stream().filter(machine -> !exempt.contains(machine)).toList());
  }

  /** The first release in which the newest one is deprecated by age; empty without a rule. */
  Optional<EstimatedRelease> deprecated() {
    return policy == null ? Optional.empty() : aged(policy.deprecationMajors());
  }

  /** The first release in which the newest one may be left out; empty without a rule. */
  Optional<EstimatedRelease> deleted() {
    return policy == null ? Optional.empty() : aged(policy.deletionMajors());
  }

  /** The number of those that are deprecated already. */
  long deprecatedAlready() {
    return bound.stream().filter(machine -> machine.deprecation() != null).count();
  }

  private Optional<EstimatedRelease> aged(int majors) {
    return newestUnderRule().map(version -> EstimatedRelease.of(later(version, majors)));
  }

  private static Optional<MachineVersion> newest(List<MachineType> machines) {
    return machines.stream()
        .map(MachineType::version)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }
}
