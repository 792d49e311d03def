package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.vmsdtracker.analysis.FileFacts.Board;
import org.vmsdtracker.analysis.FileFacts.Directory;
import org.vmsdtracker.analysis.FileFacts.Option;

/** Which target configs a tree has, and which target directory each of them is built from. */
final class TargetConfigs {

  private static final String SYSTEM = "-softmmu";
  private static final int LONGEST_CHAIN = 5;
  private static final Set<String> ACCELERATORS =
      Set.of("KVM", "XEN", "HVF", "HAX", "WHPX", "NVMM", "MSHV");

  /** The architecture that QEMU's binaries are most often built on. */
  private static final String HOST = "x86_64";

  private final Set<TargetName> targets;
  private final Map<String, String> bases = new HashMap<>();
  private final Map<TargetName, Set<String>> configs = new HashMap<>();
  private final Map<String, List<Built>> boards = new HashMap<>();
  private final Map<String, Set<String>> options = new HashMap<>();
  private boolean anySystem;

  /** What a build file says about a source file. */
  private record Built(String directory, Board board) {}

  /**
   * @param files the facts of all build files by path, in the order in which they count
   */
  TargetConfigs(Set<TargetName> targets, SortedMap<String, FileFacts> files) {
    this.targets = Set.copyOf(targets);
    files.forEach(this::readDirectories);
    files.forEach(this::readConfigs);
  }

  private void readDirectories(String path, FileFacts facts) {
    for (Directory directory : facts.build().directories()) {
      if (!directory.architecture().equals(BuildReader.THIS_CONFIG)) {
        bases.putIfAbsent(directory.architecture(), directory.base());
      }
    }
    for (Board board : facts.build().boards()) {
      boards
          .computeIfAbsent(board.object(), k -> new ArrayList<>())
          .add(new Built(directory(path), board));
    }
    for (Option option : facts.build().options()) {
      options.computeIfAbsent(option.name(), k -> new TreeSet<>()).addAll(option.dependencies());
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

  /** Whether these are the configs of the same targets; boards may be built into others. */
  boolean namesTheSame(TargetConfigs other) {
    return anySystem == other.anySystem
        && targets.equals(other.targets)
        && configs.equals(other.configs);
  }

  /**
   * The targets whose emulators contain a board's source file: its directory's or, where that is no
   * architecture's, those that the build files name.
   */
  Set<TargetName> ofBoard(String path) {
    String directory = directory(path);
    Optional<TargetName> own = target(directory);
    if (own.isPresent()) {
      return Set.of(own.get());
    }
    String object = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    List<Built> built =
        boards.getOrDefault(object, List.of()).stream()
            .filter(each -> directory.isEmpty() || each.directory().equals(directory))
            .toList();
    var owners = new HashSet<TargetName>();
    built.forEach(
        each ->
            target(each.board().architecture())
                .or(() -> target(each.directory()))
                .ifPresent(owners::add));
    if (owners.isEmpty()) {
      built.forEach(each -> owners.addAll(whereItHolds(each.board().condition())));
    }
    return owners;
  }

  /** The directory below {@code hw/} that a file stands in, empty where in none. */
  private static String directory(String path) {
    int start = path.indexOf('/') + 1;
    int end = path.indexOf('/', start);
    return path.startsWith("hw/") && end > 0 ? path.substring(start, end) : "";
  }

  /**
   * The targets that options can hold for: those of the architectures that they depend on; of the
   * host where they depend on an accelerator, which only runs its own; else all.
   */
  private Set<TargetName> whereItHolds(String condition) {
    var words = new HashSet<String>();
    for (String option : List.of(condition.split(" ", -1))) {
      words.add(option);
      words.addAll(options.getOrDefault(option, Set.of()));
    }
    var owners = new HashSet<TargetName>();
    words.forEach(word -> target(word.toLowerCase(Locale.ROOT)).ifPresent(owners::add));
    if (!owners.isEmpty()) {
      return owners;
    }
    return words.stream().anyMatch(ACCELERATORS::contains)
        ? target(HOST).map(Set::of).orElse(Set.of())
        : targets;
  }
}
