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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every target of a tree whose files change one by one. What is asked after a change is worked out
 * anew only for the targets that the change can have affected: one where a file of the target says
 * something else, those with {@code cpu_save()} where a board or the objects that boards are built
 * from do, and all where the set of targets or of target configs is another one.
 */
public final class TreeClassifier {

  /** A file as it was read, or the sentence that says why it wasn't. */
  private record Entry(FileFacts facts, @Nullable String unread) {

    private boolean saysSomething() {
      return !facts.equals(FileFacts.NONE);
    }
  }

  /** What the files of one target say; files that say nothing are only counted. */
  private static final class Directory {
    private final SortedMap<String, FileFacts> facts = new TreeMap<>();
    private final SortedMap<String, String> unread = new TreeMap<>();
    private int files;

    private Directory copy() {
      Directory copy = new Directory();
      copy.facts.putAll(facts);
      copy.unread.putAll(unread);
      copy.files = files;
      return copy;
    }

    private boolean isManual() {
      return facts.values().stream().anyMatch(TreeClassifier::hasSavers);
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private final SortedMap<TargetName, Directory> targets = new TreeMap<>();
  private final SortedMap<String, FileFacts> common = new TreeMap<>();
  private final SortedMap<String, FileFacts> build = new TreeMap<>();

  private @Nullable TargetConfigs configs;
  private final Map<TargetName, TargetState> known = new HashMap<>();
  private final Set<TargetName> stale = new HashSet<>();
  private boolean buildChanged = true;
  private boolean commonChanged;
  private boolean commonHadSavers;
  private List<TargetState> states = List.of();
  private MachineTypes machineTypes = new MachineTypes();
  private TreeFacts facts = TreeFacts.NONE;
  private @Nullable TargetConfigs factsConfigs;
  private MachineTypes.Found machines = new MachineTypes.Found(Map.of(), Map.of());
  private Papers papers = new Papers();
  private boolean papersChanged;

  /** Another classifier of the same tree; changes of either don't affect the other. */
  public TreeClassifier copy() {
    TreeClassifier copy = new TreeClassifier();
    copy.entries.putAll(entries);
    targets.forEach((target, directory) -> copy.targets.put(target, directory.copy()));
    copy.common.putAll(common);
    copy.build.putAll(build);
    copy.configs = configs;
    copy.known.putAll(known);
    copy.stale.addAll(stale);
    copy.buildChanged = buildChanged;
    copy.commonChanged = commonChanged;
    copy.commonHadSavers = commonHadSavers;
    copy.states = states;
    copy.machineTypes = machineTypes.copy();
    copy.facts = facts;
    copy.factsConfigs = factsConfigs;
    copy.machines = machines;
    copy.papers = papers.copy();
    copy.papersChanged = papersChanged;
    return copy;
  }

  /** Adds or replaces a file; one of no {@link SourceKind} is not looked at. */
  public void put(String path, FileFacts facts) {
    set(path, new Entry(facts, null));
  }

  /**
   * Adds or replaces a file that couldn't be read.
   *
   * @param sentence why, for the notes of its target
   */
  public void putUnread(String path, String sentence) {
    set(path, new Entry(FileFacts.NONE, sentence));
  }

  /** Removes a file, if it is there. */
  public void remove(String path) {
    set(path, null);
  }

  /** Every target, sorted by name; a state that didn't change is the same object as before. */
  public List<TargetState> states() {
    renewConfigs();
    renewWhatCommonCodeRegisters();
    if (!stale.isEmpty() || states.size() != targets.size()) {
      stale.forEach(this::classify);
      stale.clear();
      known.keySet().retainAll(targets.keySet());
      var all = new ArrayList<TargetState>(targets.size());
      targets.keySet().forEach(target -> all.add(Objects.requireNonNull(known.get(target))));
      states = List.copyOf(all);
    }
    return states;
  }

  /**
   * What the registered description of a target writes into the stream, worked out at each call;
   * empty where there is none or the sources don't tell.
   */
  public Optional<StreamLayout> layout(TargetName target) {
    states();
    Directory directory = targets.get(target);
    TargetState state = known.get(target);
    return directory == null || state == null || state.vmsd() == null
        ? Optional.empty()
        : new LayoutReader(new TargetSymbols(directory.facts)).layout(state.vmsd());
  }

  /** What stands around the CPUs; the same object as before where nothing of it changed. */
  public TreeFacts facts() {
    renewConfigs();
    TargetConfigs current = Objects.requireNonNull(configs);
    boolean machinesChanged = machineTypes.isChanged() || current != factsConfigs;
    if (!machinesChanged && !papersChanged) {
      return facts;
    }
    if (machinesChanged) {
      var system = new TreeSet<TargetName>();
      targets.keySet().stream().filter(current::hasSystemEmulation).forEach(system::add);
      machines = machineTypes.of(system, current);
    }
    factsConfigs = current;
    papersChanged = false;
    var all = new ArrayList<TargetFacts>();
    for (TargetName target : targets.keySet()) {
      TargetFacts now = facts(target, current);
      all.add(facts.target(target).filter(now::equals).orElse(now));
    }
    var renewed = new TreeFacts(machineTypes.version(), machineTypes.policy(), all);
    if (!renewed.equals(facts)) {
      facts = renewed;
    }
    return facts;
  }

  private TargetFacts facts(TargetName target, TargetConfigs current) {
    TargetPapers said = papers.of(target, current.of(target));
    var notes = new ArrayList<>(machines.notes().getOrDefault(target, List.of()));
    notes.addAll(said.notes());
    return new TargetFacts(
        target,
        current.hasSystemEmulation(target) ? machines.machines().get(target) : List.of(),
        said.accelerators(),
        said.deprecation(),
        said.maintainers(),
        notes);
  }

  private void set(String path, @Nullable Entry entry) {
    SourceKind kind = SourceKind.of(path).orElse(null);
    if (kind == null) {
      return;
    }
    Entry before = entry == null ? entries.remove(path) : entries.put(path, entry);
    if (Objects.equals(before, entry)) {
      return;
    }
    papersChanged |= entry == null ? papers.remove(path) : papers.put(path, entry.facts().paper());
    switch (kind) {
      case TARGET_C -> {
        setOfTarget(path, before, entry);
        machineTypes.putBoard(path, board(entry));
      }
      case COMMON_C -> {
        setCommon(path, before, entry);
        machineTypes.putBoard(path, board(entry));
        machineTypes.putUnread(path, entry == null ? null : entry.unread());
      }
      case TOP_MESON, MAINTAINERS, DEPRECATED_RST, DEPRECATED_TEXI -> {}
      case HEADER, VERSION -> machineTypes.putHeader(path, board(entry));
      case CONFIG, CONFIGURE, MAKEFILE, MESON, KCONFIG -> {
        setOrRemove(build, path, entry == null || entry.unread() != null ? null : entry.facts());
        buildChanged = true;
      }
    }
  }

  private void setCommon(String path, @Nullable Entry before, @Nullable Entry after) {
    FileFacts was = before == null ? FileFacts.NONE : before.facts();
    FileFacts is = after == null ? FileFacts.NONE : after.facts();
    boolean same = was.savers().equals(is.savers()) && was.savevmCalls().equals(is.savevmCalls());
    if (!same) {
      boolean silent = is.savers().isEmpty() && is.savevmCalls().isEmpty();
      setOrRemove(common, path, silent ? null : is);
      commonChanged = true;
    }
  }

  private static BoardFacts board(@Nullable Entry entry) {
    return entry == null ? BoardFacts.NONE : entry.facts().board();
  }

  private void setOfTarget(String path, @Nullable Entry before, @Nullable Entry after) {
    TargetName target = SourceKind.target(path).orElseThrow();
    Directory directory = targets.computeIfAbsent(target, t -> new Directory());
    setOrRemove(directory.facts, path, speaking(after));
    setOrRemove(directory.unread, path, after == null ? null : after.unread());
    directory.files += (after == null ? 0 : 1) - (before == null ? 0 : 1);
    boolean first = before == null && directory.files == 1;
    boolean last = directory.files == 0;
    if (first || last) {
      buildChanged = true;
    }
    if (last) {
      targets.remove(target);
      stale.remove(target);
    } else if (first || mayDiffer(before, after)) {
      stale.add(target);
    }
  }

  /** A file that says nothing and one that isn't there are the same to a target. */
  private static boolean mayDiffer(@Nullable Entry before, @Nullable Entry after) {
    Entry nothing = new Entry(FileFacts.NONE, null);
    return !Objects.requireNonNullElse(before, nothing)
        .equals(Objects.requireNonNullElse(after, nothing));
  }

  private static @Nullable FileFacts speaking(@Nullable Entry entry) {
    return entry != null && entry.saysSomething() ? entry.facts() : null;
  }

  private static <V> void setOrRemove(Map<String, V> map, String path, @Nullable V value) {
    if (value == null) {
      map.remove(path);
    } else {
      map.put(path, value);
    }
  }

  private static boolean hasSavers(FileFacts facts) {
    return !facts.savers().isEmpty();
  }

  private void renewConfigs() {
    if (!buildChanged) {
      return;
    }
    TargetConfigs before = configs;
    TargetConfigs after = new TargetConfigs(targets.keySet(), build);
    configs = after;
    buildChanged = false;
    if (before == null || !before.namesTheSame(after)) {
      stale.addAll(targets.keySet());
    } else {
      commonChanged = true;
    }
  }

  private void renewWhatCommonCodeRegisters() {
    if (!commonChanged) {
      return;
    }
    boolean commonHasSavers = common.values().stream().anyMatch(TreeClassifier::hasSavers);
    targets.forEach(
        (target, directory) -> {
          if (commonHasSavers || commonHadSavers || directory.isManual()) {
            stale.add(target);
          }
        });
    commonHadSavers = commonHasSavers;
    commonChanged = false;
  }

  private void classify(TargetName target) {
    Directory directory = Objects.requireNonNull(targets.get(target));
    TargetState state =
        new TargetClassifier(
                target,
                directory.facts,
                directory.unread,
                common,
                Objects.requireNonNull(configs),
                targets.keySet())
            .classify();
    if (!state.equals(known.get(target))) {
      known.put(target, state);
    }
  }
}
