package org.vmsdtracker.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.vmsdtracker.analysis.FileFacts.Build;
import org.vmsdtracker.analysis.FileFacts.Directory;

/** Which target configs a tree has, and which target directory each of them is built from. */
final class TargetConfigs {

  private static final String SYSTEM = "-softmmu";
  private static final int LONGEST_CHAIN = 5;

  private final Set<TargetName> targets;
  private final Map<String, String> bases = new HashMap<>();
  private final Map<TargetName, Set<String>> configs = new HashMap<>();
  private boolean anySystem;

  /**
   * @param files what all build files say by path, in the order in which they count
   */
  TargetConfigs(Set<TargetName> targets, SortedMap<String, Build> files) {
    this.targets = Set.copyOf(targets);
    files.values().forEach(this::readDirectories);
    files.forEach(this::readConfigs);
  }

  private void readDirectories(Build build) {
    for (Directory directory : build.directories()) {
      if (!directory.architecture().equals(BuildReader.THIS_CONFIG)) {
        bases.putIfAbsent(directory.architecture(), directory.base());
      }
    }
  }

  private void readConfigs(String path, Build build) {
    SourceKind.configName(path)
        .ifPresent(
            config -> {
              String start =
                  build.directories().stream()
                      .map(Directory::base)
                      .findFirst()
                      .orElse(architecture(config));
              add(config, start);
            });
    build.configs().forEach(config -> add(config, architecture(config)));
  }

  private void add(String config, String architecture) {
    anySystem |= config.endsWith(SYSTEM);
    target(architecture)
        .ifPresent(target -> configs.computeIfAbsent(target, k -> new TreeSet<>()).add(config));
  }

  private static String architecture(String config) {
    return config.substring(0, config.indexOf('-'));
  }

  /** The target directory that an architecture's emulators are built from. */
  Optional<TargetName> target(String architecture) {
    if (architecture.isEmpty()) {
      return Optional.empty();
    }
    String name = architecture;
    for (int i = 0; i < LONGEST_CHAIN && name != null; i++) {
      for (TargetName target : targets) {
        if (target.value().equals(name)) {
          return Optional.of(target);
        }
      }
      name = bases.get(name);
    }
    String config = architecture + SYSTEM;
    return configs.entrySet().stream()
        .filter(target -> target.getValue().contains(config))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  List<String> of(TargetName target) {
    return List.copyOf(configs.getOrDefault(target, Set.of()));
  }

  boolean hasSystemEmulation(TargetName target) {
    return configs.getOrDefault(target, Set.of()).stream().anyMatch(c -> c.endsWith(SYSTEM));
  }

  /** Whether the tree says at all which system emulators are built. */
  boolean areKnown() {
    return anySystem;
  }

  Set<TargetName> targets() {
    return targets;
  }

  /** Whether these are the configs of the same targets; boards may be built into others. */
  boolean namesTheSame(TargetConfigs other) {
    return anySystem == other.anySystem
        && targets.equals(other.targets)
        && configs.equals(other.configs);
  }

  /** Whether nothing about them differs. */
  boolean isSame(TargetConfigs other) {
    return namesTheSame(other) && bases.equals(other.bases);
  }
}
