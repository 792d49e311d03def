package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of the targets of a tree whose files change one by one. What is asked after a change
 * is worked out anew only for the targets that the change can have affected: one where a file of
 * the target says something else, those with {@code cpu_save()} where a board or the objects that
 * boards are built from do, and all where the set of targets or of target configs is another one.
 */
final class TargetStates {

  /** What the files of one target say, as far as they say something. */
  private static final class Directory {
    private final SortedMap<String, FileFacts> facts = new TreeMap<>();
    private final SortedMap<String, String> unread = new TreeMap<>();
    private @Nullable Vmsd laidOut;
    private Optional<StreamLayout> layout = Optional.empty();

    private Directory copy() {
      Directory copy = new Directory();
      copy.facts.putAll(facts);
      copy.unread.putAll(unread);
      copy.laidOut = laidOut;
      copy.layout = layout;
      return copy;
    }

    private Optional<StreamLayout> layout(Vmsd vmsd) {
      if (!vmsd.equals(laidOut)) {
        layout = new LayoutReader(new TargetSymbols(facts)).layout(vmsd);
        laidOut = vmsd;
      }
      return layout;
    }

    private boolean isManual() {
      return facts.values().stream().anyMatch(TargetStates::hasSavers);
    }
  }

  private final BuildFiles builds;
  private final Map<TargetName, Directory> directories = new HashMap<>();
  private final SortedMap<String, FileFacts> common = new TreeMap<>();

  private @Nullable TargetConfigs configs;
  private int edition;
  private final Map<TargetName, TargetState> known = new HashMap<>();
  private final Set<TargetName> stale = new HashSet<>();
  private boolean commonChanged;
  private boolean commonHadSavers;
  private List<TargetState> states = List.of();

  TargetStates() {
    this(new BuildFiles());
  }

  private TargetStates(BuildFiles builds) {
    this.builds = builds;
  }

  TargetStates copy() {
    TargetStates copy = new TargetStates(builds.copy());
    directories.forEach((target, directory) -> copy.directories.put(target, directory.copy()));
    copy.common.putAll(common);
    copy.configs = configs;
    copy.edition = edition;
    copy.known.putAll(known);
    copy.stale.addAll(stale);
    copy.commonChanged = commonChanged;
    copy.commonHadSavers = commonHadSavers;
    copy.states = states;
    return copy;
  }

  /**
   * Adds or replaces a file.
   *
   * @param unread why it couldn't be read, null where it was
   */
  void put(SourceKind kind, String path, FileFacts facts, @Nullable String unread) {
    switch (kind) {
      case TARGET_C -> putSource(path, facts, unread);
      case COMMON_C -> putCommon(path, facts);
      case CONFIG, CONFIGURE, MAKEFILE, MESON, KCONFIG ->
          builds.put(path, unread == null ? facts.build() : null);
      case HEADER, VERSION, TOP_MESON, MAINTAINERS, DEPRECATED_RST, DEPRECATED_TEXI -> {}
    }
  }

  /** Removes a file, if it is there. */
  void remove(SourceKind kind, String path) {
    switch (kind) {
      case TARGET_C -> removeSource(path);
      case COMMON_C -> putCommon(path, FileFacts.NONE);
      case CONFIG, CONFIGURE, MAKEFILE, MESON, KCONFIG -> builds.put(path, null);
      case HEADER, VERSION, TOP_MESON, MAINTAINERS, DEPRECATED_RST, DEPRECATED_TEXI -> {}
    }
  }

  private void putSource(String path, FileFacts facts, @Nullable String unread) {
    TargetName target = SourceKind.target(path).orElseThrow();
    boolean first = builds.putSource(target, path);
    Directory directory = directories.computeIfAbsent(target, t -> new Directory());
    boolean differs = replace(directory.facts, path, facts.equals(FileFacts.NONE) ? null : facts);
    differs |= replace(directory.unread, path, unread);
    if (first || differs) {
      stale.add(target);
      directory.laidOut = null;
    }
  }

  private void removeSource(String path) {
    TargetName target = SourceKind.target(path).orElseThrow();
    Directory directory = directories.get(target);
    if (directory == null) {
      return;
    }
    boolean differs = replace(directory.facts, path, null);
    differs |= replace(directory.unread, path, null);
    if (builds.removeSource(target, path)) {
      directories.remove(target);
      stale.remove(target);
    } else if (differs) {
      stale.add(target);
      directory.laidOut = null;
    }
  }

  private void putCommon(String path, FileFacts is) {
    FileFacts was = common.getOrDefault(path, FileFacts.NONE);
    if (!was.savers().equals(is.savers()) || !was.savevmCalls().equals(is.savevmCalls())) {
      boolean silent = is.savers().isEmpty() && is.savevmCalls().isEmpty();
      replace(common, path, silent ? null : is);
      commonChanged = true;
    }
  }

  /** Sets what stands for a key, nothing where null, and tells whether it is something else. */
  private static <V> boolean replace(Map<String, V> map, String key, @Nullable V value) {
    V before = value == null ? map.remove(key) : map.put(key, value);
    return !Objects.equals(before, value);
  }

  private static boolean hasSavers(FileFacts facts) {
    return !facts.savers().isEmpty();
  }

  /** Every target, sorted by name; a state that didn't change is the same object as before. */
  List<TargetState> states() {
    renewConfigs();
    renewWhatCommonCodeRegisters();
    if (!stale.isEmpty() || states.size() != directories.size()) {
      stale.forEach(this::classify);
      stale.clear();
      known.keySet().retainAll(directories.keySet());
      var all = new ArrayList<TargetState>(directories.size());
      builds.targets().forEach(target -> all.add(Objects.requireNonNull(known.get(target))));
      states = List.copyOf(all);
    }
    return states;
  }

  /** See {@link TreeClassifier#layout}. */
  Optional<StreamLayout> layout(TargetName target) {
    states();
    Directory directory = directories.get(target);
    TargetState state = known.get(target);
    return directory == null || state == null || state.vmsd() == null
        ? Optional.empty()
        : directory.layout(state.vmsd());
  }

  private void renewConfigs() {
    TargetConfigs now = builds.configs();
    if (configs == null || (now != configs && !configs.namesTheSame(now))) {
      stale.addAll(directories.keySet());
    }
    commonChanged |= builds.edition() != edition;
    configs = now;
    edition = builds.edition();
  }

  private void renewWhatCommonCodeRegisters() {
    if (!commonChanged) {
      return;
    }
    boolean commonHasSavers = common.values().stream().anyMatch(TargetStates::hasSavers);
    directories.forEach(
        (target, directory) -> {
          if (commonHasSavers || commonHadSavers || directory.isManual()) {
            stale.add(target);
          }
        });
    commonHadSavers = commonHasSavers;
    commonChanged = false;
  }

  private void classify(TargetName target) {
    Directory directory = Objects.requireNonNull(directories.get(target));
    TargetState state =
        new TargetClassifier(target, directory.facts, directory.unread, common, builds).classify();
    if (!state.equals(known.get(target))) {
      known.put(target, state);
    }
  }
}
