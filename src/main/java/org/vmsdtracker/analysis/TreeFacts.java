package org.vmsdtracker.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the CPUs of a tree.
 *
 * @param version the content of {@code VERSION}, e.g. {@code 7.2.50}; null where there is none
 * @param policy the age rule for versioned machine types; null where the tree has none
 * @param targets sorted by name
 */
public record TreeFacts(
    @Nullable String version, @Nullable MachinePolicy policy, List<TargetFacts> targets) {

  /** A tree of which nothing is known. */
  public static final TreeFacts NONE = new TreeFacts(null, null, List.of());

  public TreeFacts {
    targets = List.copyOf(targets);
  }

  /** Whether the tree has this version and policy. */
  boolean isOf(@Nullable String otherVersion, @Nullable MachinePolicy otherPolicy) {
    return Objects.equals(version, otherVersion) && Objects.equals(policy, otherPolicy);
  }

  /** The facts of one target, empty where the tree has no such directory. */
  public Optional<TargetFacts> target(TargetName name) {
    return targets.stream().filter(facts -> facts.name().equals(name)).findFirst();
  }
}
