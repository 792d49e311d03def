package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.vmsdtracker.analysis.FileFacts.Board;
import org.vmsdtracker.analysis.FileFacts.Directory;

/** Which target configs a tree has, and which target directory each of them is built from. */
final class TargetConfigs {

  private static final String SYSTEM = "-softmmu";
  private static final int LONGEST_CHAIN = 5;

  private final Set<TargetName> targets;
  private final Map<String, String> bases = new HashMap<>();
  private final Map<TargetName, Set<String>> configs = new HashMap<>();
  private final Map<String, Set<String>> boards = new HashMap<>();
  private boolean anySystem;

  /**
   * @param files the facts of all build files by path, in the order in which they count
   */
  TargetConfigs(Set<TargetName> targets, SortedMap<String, FileFacts> files) {
    this.targets = Set.copyOf(targets);
    files.values().forEach(this::readDirectories);
    files.forEach(this::readConfigs);
  }

  private void readDirectories(FileFacts facts) {
    for (Directory directory : facts.build().directories()) {
      if (!directory.architecture().equals(BuildReader.THIS_CONFIG)) {
        bases.putIfAbsent(directory.architecture(), directory.base());
      }
    }
    for (Board board : facts.build().boards()) {
      boards.computeIfAbsent(board.object(), k -> new HashSet<>()).add(board.architecture());
    }
  }

  private void readConfigs(String path, FileFacts facts) {
    SourceKind.configName(path)
        .ifPresent(
            config -> {
              String start =
                  facts.build().directories().stream()
                      .map(Directory::base)
                      .findFirst()
                      .orElse(architecture(config));
              add(config, start);
            });
    facts.build().configs().forEach(config -> add(config, architecture(config)));
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
  private Optional<TargetName> target(String architecture) {
    String name = architecture;
    for (int i = 0; i < LONGEST_CHAIN && name != null; i++) {
      for (TargetName target : targets) {
        if (target.value().equals(name)) {
          return Optional.of(target);
        }
      }
      name = bases.get(name);
    }
    return Optional.empty();
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

  /** Whether these are the configs of the same targets; boards may be built into others. */
  boolean namesTheSame(TargetConfigs other) {
    return anySystem == other.anySystem
        && targets.equals(other.targets)
        && configs.equals(other.configs);
  }

  /** The targets whose emulators contain a board's source file. */
  Set<TargetName> ofBoard(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    String object = file.substring(0, file.lastIndexOf('.'));
    var names = new ArrayList<>(boards.getOrDefault(object, Set.of()));
    int directory = path.indexOf('/');
    int inner = path.indexOf('/', directory + 1);
    if (inner > 0) {
      names.add(path.substring(directory + 1, inner));
    }
    var owners = new HashSet<TargetName>();
    names.forEach(name -> target(name).ifPresent(owners::add));
    return owners;
  }
}
