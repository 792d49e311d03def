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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Board;
import org.vmsdtracker.analysis.FileFacts.Directory;

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
  private final SortedMap<String, FileFacts> files;
  private final Map<String, Set<TargetName>> byBoard = new HashMap<>();
  private @Nullable Map<String, List<Built>> boards;
  private boolean anySystem;

  /** What a build file says about a source file. */
  private record Built(String directory, Board board) {}

  /**
   * @param files the facts of all build files by path, in the order in which they count
   */
  TargetConfigs(Set<TargetName> targets, SortedMap<String, FileFacts> files) {
    this.targets = Set.copyOf(targets);
    this.files = new TreeMap<>(files);
    files.values().forEach(this::readDirectories);
    files.forEach(this::readConfigs);
  }

  private void readDirectories(FileFacts facts) {
    for (Directory directory : facts.build().directories()) {
      if (!directory.architecture().equals(BuildReader.THIS_CONFIG)) {
        bases.putIfAbsent(directory.architecture(), directory.base());
      }
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
    return byBoard.computeIfAbsent(path, this::owners);
  }

  private Set<TargetName> owners(String path) {
    String directory = directory(path);
    Optional<TargetName> own = target(directory);
    if (own.isPresent()) {
      return Set.of(own.get());
    }
    String object = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    List<Built> built = directory.isEmpty() ? built(object) : built(object, directory);
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

  /** What any build file says about a source file; asked for old trees only. */
  private List<Built> built(String object) {
    if (boards == null) {
      boards = new HashMap<>();
      for (var file : files.entrySet()) {
        String directory = directory(file.getKey());
        for (Board board : file.getValue().build().boards()) {
          boards
              .computeIfAbsent(board.object(), k -> new ArrayList<>())
              .add(new Built(directory, board));
        }
      }
    }
    return boards.getOrDefault(object, List.of());
  }

  /** What the build files of a directory say about a source file. */
  private List<Built> built(String object, String directory) {
    return files.entrySet().stream()
        .filter(file -> directory(file.getKey()).equals(directory))
        .flatMap(file -> file.getValue().build().boards().stream())
        .filter(board -> board.object().equals(object))
        .map(board -> new Built(directory, board))
        .toList();
  }

  private Stream<String> dependencies(String option) {
    return files.values().stream()
        .flatMap(file -> file.build().options().stream())
        .filter(each -> each.name().equals(option))
        .flatMap(each -> each.dependencies().stream());
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
      dependencies(option).forEach(words::add);
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
