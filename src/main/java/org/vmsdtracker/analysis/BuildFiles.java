package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Board;
import org.vmsdtracker.analysis.FileFacts.Build;

/**
 * The build files of a tree whose files change one by one: which target configs there are, and
 * which targets a board is built into. Both are worked out anew only after a change that they may
 * come from.
 */
final class BuildFiles {

  private static final Set<String> ACCELERATORS =
      Set.of("KVM", "XEN", "HVF", "HAX", "WHPX", "NVMM", "MSHV");

  /** The architecture that QEMU's binaries are most often built on. */
  private static final String HOST = "x86_64";

  private static final SortedMap<String, Build> NOTHING = Collections.emptySortedMap();

  /** What a build file says about a source file. */
  private record Built(String directory, Board board) {}

  private final SortedMap<String, Build> files = new TreeMap<>();
  private final Map<String, SortedMap<String, Build>> byDirectory = new HashMap<>();
  private final SortedMap<TargetName, Set<String>> sources = new TreeMap<>();
  private final Map<String, Set<TargetName>> byBoard = new HashMap<>();
  private @Nullable TargetConfigs configs;
  private boolean configsChanged = true;
  private int edition;

  /** Other build files that say the same; changes of either don't affect the other. */
  BuildFiles copy() {
    BuildFiles copy = new BuildFiles();
    copy.files.putAll(files);
    byDirectory.forEach((name, builds) -> copy.byDirectory.put(name, new TreeMap<>(builds)));
    sources.forEach((target, paths) -> copy.sources.put(target, new HashSet<>(paths)));
    copy.byBoard.putAll(byBoard);
    copy.configs = configs;
    copy.configsChanged = configsChanged;
    copy.edition = edition;
    return copy;
  }

  /**
   * Adds a C file of a target.
   *
   * @return whether it is the target's first
   */
  boolean putSource(TargetName target, String path) {
    Set<String> paths = sources.computeIfAbsent(target, t -> new HashSet<>());
    boolean first = paths.isEmpty();
    paths.add(path);
    configsChanged |= first;
    return first;
  }

  /**
   * Removes a C file of a target.
   *
   * @return whether it was the target's last
   */
  boolean removeSource(TargetName target, String path) {
    Set<String> paths = sources.get(target);
    if (paths == null || !paths.remove(path) || !paths.isEmpty()) {
      return false;
    }
    sources.remove(target);
    configsChanged = true;
    return true;
  }

  /** The targets that have a C file. */
  Set<TargetName> targets() {
    return sources.keySet();
  }

  /** Adds, replaces or, with null, removes a build file. */
  void put(String path, @Nullable Build build) {
    String directory = directory(path);
    Map<String, Build> beside = byDirectory.computeIfAbsent(directory, d -> new TreeMap<>());
    Build old;
    if (build == null) {
      beside.remove(path);
      old = files.remove(path);
    } else {
      beside.put(path, build);
      old = files.put(path, build);
    }
    Build before = old == null ? Build.NONE : old;
    Build after = build == null ? Build.NONE : build;
    boolean comesOrGoes = (old == null) != (build == null);
    configsChanged |=
        !before.configs().equals(after.configs())
            || !before.directories().equals(after.directories())
            || (comesOrGoes && SourceKind.configName(path).isPresent());
    if (!before.options().equals(after.options())) {
      edition++;
      byBoard.clear();
    } else if (!before.boards().equals(after.boards())) {
      edition++;
      byBoard.keySet().removeIf(board -> isToldBy(directory, directory(board)));
    }
  }

  private static boolean isToldBy(String directory, String ofBoard) {
    return ofBoard.isEmpty() || ofBoard.equals(directory);
  }

  /** The same object as before where nothing about them changed. */
  TargetConfigs configs() {
    if (configsChanged || configs == null) {
      TargetConfigs now = new TargetConfigs(sources.keySet(), files);
      configsChanged = false;
      if (configs == null || !configs.isSame(now)) {
        configs = now;
        edition++;
        byBoard.clear();
      }
    }
    return Objects.requireNonNull(configs);
  }

  /** Another number after each change by which a board may belong to other targets. */
  int edition() {
    configs();
    return edition;
  }

  /**
   * The targets whose emulators contain a board's source file: its directory's or, where that is no
   * architecture's, those that the build files name.
   */
  Set<TargetName> ofBoard(String path) {
    configs();
    return byBoard.computeIfAbsent(path, this::owners);
  }

  private Optional<TargetName> target(String architecture) {
    return configs().target(architecture);
  }

  private Set<TargetName> owners(String path) {
    String directory = directory(path);
    Optional<TargetName> own = target(directory);
    if (own.isPresent()) {
      return Set.of(own.get());
    }
    String object = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    List<Built> built = built(object, directory);
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

  /** What the build files of a directory, in old trees any of them, say about a source file. */
  private List<Built> built(String object, String directory) {
    Map<String, Build> telling =
        directory.isEmpty() ? files : byDirectory.getOrDefault(directory, NOTHING);
    var built = new ArrayList<Built>();
    for (Map.Entry<String, Build> file : telling.entrySet()) {
      for (Board board : file.getValue().boards()) {
        if (board.object().equals(object)) {
          built.add(new Built(directory(file.getKey()), board));
        }
      }
    }
    return built;
  }

  private Stream<String> dependencies(String option) {
    return files.values().stream()
        .flatMap(file -> file.options().stream())
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
        : configs().targets();
  }
}
