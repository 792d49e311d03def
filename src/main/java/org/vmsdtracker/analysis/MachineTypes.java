package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.BoardFacts.Item;
import org.vmsdtracker.analysis.BoardFacts.Place;
import org.vmsdtracker.analysis.BoardTypes.Located;
import org.vmsdtracker.analysis.FileMachines.OldMachine;
import org.vmsdtracker.analysis.FileMachines.QomType;
import org.vmsdtracker.analysis.FileMachines.Value;

/**
 * The machine types of a tree whose files change one by one. A file is evaluated anew only where it
 * says something else, or where a macro of another file that it was asked for does.
 */
final class MachineTypes {

  private static final String ROOT = "machine";
  private static final String SUFFIX = "-machine";
  private static final int LONGEST_CHAIN = 50;
  private static final String DEPRECATION = "MACHINE_VER_DEPRECATION_MAJOR";
  private static final String DELETION = "MACHINE_VER_DELETION_MAJOR";
  private static final List<String> DELETES_THE_OLDEST =
      List.of("MACHINE_VER_DELETION", "(", "0", ",", "0", ")", ";");

  /** A macro of a header, and its line. */
  private record Define(MacroExpander.Macro macro, Place place) {}

  /**
   * The machine types of a target.
   *
   * @param byName the same unsorted
   * @param sorted null where they can't be told
   * @param notes why
   */
  private record OfTarget(
      SortedMap<String, MachineType> byName,
      @Nullable List<MachineType> sorted,
      List<String> notes) {}

  /** The machine types that a file gives, and what of them can't be told. */
  private record Given(List<MachineType> machines, List<String> troubles) {

    private boolean isNothing() {
      return machines.isEmpty() && troubles.isEmpty();
    }
  }

  private static final SortedMap<String, Given> NOTHING = Collections.emptySortedMap();

  private final Map<String, BoardFacts> boards = new TreeMap<>();
  private final Map<String, BoardFacts> headers = new HashMap<>();
  private final Map<String, SortedMap<String, Define>> macros = new HashMap<>();
  private final Map<String, FileMachines> evaluated = new HashMap<>();
  private final Map<String, Map<List<String>, BoardEvaluator.Expansion>> expansions =
      new HashMap<>();
  private final SortedMap<String, String> unread = new TreeMap<>();
  private final Set<String> stale = new HashSet<>();
  private final BoardTypes types = new BoardTypes();
  private final Map<String, Given> given = new HashMap<>();

  /** The files of which something else is to be given than was last time. */
  private final Set<String> due = new HashSet<>();

  private final Map<String, Set<TargetName>> owners = new HashMap<>();
  private final Map<TargetName, SortedMap<String, Given>> contributions = new HashMap<>();
  private final Map<TargetName, OfTarget> found = new HashMap<>();
  private Set<TargetName> targets = Set.of();
  private int edition = -1;
  private boolean changed = true;
  private boolean unreadChanged;

  MachineTypes copy() {
    MachineTypes copy = new MachineTypes();
    copy.boards.putAll(boards);
    copy.headers.putAll(headers);
    macros.forEach((name, defines) -> copy.macros.put(name, new TreeMap<>(defines)));
    copy.evaluated.putAll(evaluated);
    copy.expansions.putAll(expansions);
    copy.unread.putAll(unread);
    copy.stale.addAll(stale);
    copy.types.addAll(types);
    copy.given.putAll(given);
    copy.due.addAll(due);
    copy.owners.putAll(owners);
    contributions.forEach((name, files) -> copy.contributions.put(name, new TreeMap<>(files)));
    copy.found.putAll(found);
    copy.targets = targets;
    copy.edition = edition;
    copy.changed = changed;
    copy.unreadChanged = unreadChanged;
    return copy;
  }

  /** Adds, replaces or, with {@link BoardFacts#NONE}, removes a C file. */
  void putBoard(String path, BoardFacts facts) {
    BoardFacts before =
        facts.equals(BoardFacts.NONE) ? boards.remove(path) : boards.put(path, facts);
    if (facts.equals(BoardFacts.NONE)) {
      expansions.remove(path);
    }
    if (before == null && facts.equals(BoardFacts.NONE)) {
      return;
    }
    if (before == null
        || !before.items().equals(facts.items())
        || !before.includes().equals(facts.includes())) {
      renew(path, evaluated.remove(path), null);
      stale.remove(path);
      if (boards.containsKey(path)) {
        stale.add(path);
      }
      changed = true;
    } else if (!before.places().equals(facts.places())) {
      forget(path);
      changed = true;
    }
  }

  /** Adds, replaces or, with {@link BoardFacts#NONE}, removes a file of macros. */
  void putHeader(String path, BoardFacts facts) {
    BoardFacts before =
        facts.equals(BoardFacts.NONE) ? headers.remove(path) : headers.put(path, facts);
    Map<String, Define> old = before == null ? Map.of() : defines(before);
    Map<String, Define> now = defines(facts);
    var names = new HashSet<>(old.keySet());
    names.addAll(now.keySet());
    var different = new HashSet<String>();
    for (String name : names) {
      Define was = old.get(name);
      Define is = now.get(name);
      if (is == null) {
        SortedMap<String, Define> left = macros.get(name);
        if (left != null) {
          left.remove(path);
        }
      } else if (!is.equals(was)) {
        macros.computeIfAbsent(name, n -> new TreeMap<>()).put(path, is);
      }
      if (was == null || is == null || !was.macro().equals(is.macro())) {
        different.add(name);
      }
    }
    if (different.isEmpty()) {
      return;
    }
    changed = true;
    evaluated.forEach(
        (file, machines) -> {
          if (different.stream().anyMatch(machines.asked()::contains)) {
            stale.add(file);
          }
        });
  }

  private static Map<String, Define> defines(BoardFacts facts) {
    var defines = new LinkedHashMap<String, Define>();
    for (int i = 0; i < facts.items().size(); i++) {
      Item item = facts.items().get(i);
      defines.put(
          item.name(),
          new Define(
              new MacroExpander.Macro(item.parameters(), item.tokens()), facts.places().get(i)));
    }
    return defines;
  }

  /** Notes that a file couldn't be read, or with null that it can or is gone. */
  void putUnread(String path, @Nullable String sentence) {
    String before = sentence == null ? unread.remove(path) : unread.put(path, sentence);
    unreadChanged |= !Objects.equals(before, sentence);
    changed |= unreadChanged;
  }

  /** Whether anything may have changed since the last renewal. */
  boolean isChanged() {
    return changed;
  }

  /** The version of the tree, null where it has none. */
  @Nullable String version() {
    Define define = only("QEMU_VERSION");
    if (define == null) {
      return null;
    }
    String quoted = define.macro().body().get(0);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** The age rule for versioned machine types, null where the tree has none. */
  @Nullable MachinePolicy policy() {
    Integer deprecation = number(DEPRECATION);
    Integer deletion = number(DELETION);
    SourceLine deprecationLine = line(DEPRECATION);
    if (deprecation == null || deletion == null || deprecationLine == null) {
      return null;
    }
    return new MachinePolicy(
        deprecation, deletion, deletesTheOldest(), deprecationLine, line(DELETION));
  }

  private boolean deletesTheOldest() {
    var expander = new MacroExpander(name -> macro("", List.of(), name));
    try {
      return returns(Statement.parse(expander.expand(DELETES_THE_OLDEST)));
    } catch (CannotTell e) {
      return false;
    }
  }

  private static boolean returns(Statement statement) {
    if (statement instanceof Statement.Block block) {
      return block.statements().stream().anyMatch(MachineTypes::returns);
    }
    if (statement instanceof Statement.If branches) {
      Boolean truth = Statement.truth(branches.condition());
      return Boolean.TRUE.equals(truth) && returns(branches.whenTrue());
    }
    return ((Statement.Simple) statement).tokens().contains("return");
  }

  private @Nullable Define only(String name) {
    SortedMap<String, Define> found = macros.get(name);
    return found == null || found.isEmpty() ? null : found.get(found.firstKey());
  }

  private @Nullable Integer number(String macro) {
    Define define = only(macro);
    Long value = define == null ? null : ConstantExpression.value(define.macro().body());
    return value == null ? null : Integer.valueOf(value.intValue());
  }

  private @Nullable SourceLine line(String macro) {
    SortedMap<String, Define> found = macros.get(macro);
    if (found == null || found.isEmpty()) {
      return null;
    }
    String path = found.firstKey();
    Place place = Objects.requireNonNull(found.get(path)).place();
    return new SourceLine(path, place.line(), place.text());
  }

  /**
   * Works out anew what changes may have affected.
   *
   * @param system the targets with system emulation
   * @return the targets of which something else may be told now
   */
  Set<TargetName> renew(Set<TargetName> system, BuildFiles builds) {
    for (String path : stale) {
      FileMachines now = evaluate(path, Objects.requireNonNull(boards.get(path)));
      renew(path, evaluated.put(path, now), now);
    }
    stale.clear();
    if (builds.edition() != edition) {
      given.forEach(
          (path, what) -> {
            if (!what.isNothing() && !builds.ofBoard(path).equals(owners.get(path))) {
              due.add(path);
            }
          });
    }
    boolean none = contributions.isEmpty();
    boolean all = !system.equals(targets) || unreadChanged;
    all |= !unread.isEmpty() && builds.edition() != edition;
    Set<TargetName> affected = new TreeSet<>();
    due.forEach(path -> contribute(path, builds, affected));
    if (all || none != contributions.isEmpty()) {
      affected.addAll(system);
    }
    affected.retainAll(system);
    targets = system;
    edition = builds.edition();
    due.clear();
    unreadChanged = false;
    changed = false;
    found.keySet().retainAll(system);
    affected.forEach(target -> found.put(target, together(target, builds)));
    return affected;
  }

  /** Hands what a file gives to those that it belongs to. */
  private void contribute(String path, BuildFiles builds, Set<TargetName> affected) {
    for (TargetName owner : owners.getOrDefault(path, Set.of())) {
      SortedMap<String, Given> files = contributions.get(owner);
      if (files != null && files.remove(path) != null && files.isEmpty()) {
        contributions.remove(owner);
      }
      affected.add(owner);
    }
    owners.remove(path);
    BoardFacts facts = boards.get(path);
    if (facts == null) {
      return;
    }
    Given now = given.computeIfAbsent(path, board -> look(board, facts));
    if (!now.isNothing()) {
      Set<TargetName> its = builds.ofBoard(path);
      owners.put(path, its);
      affected.addAll(its);
      its.forEach(
          owner -> contributions.computeIfAbsent(owner, t -> new TreeMap<>()).put(path, now));
    }
  }

  /** Puts together what the files of a target give. */
  private OfTarget together(TargetName target, BuildFiles builds) {
    SortedSet<String> notes = new TreeSet<>();
    unread.forEach(
        (path, sentence) -> {
          if (builds.ofBoard(path).contains(target)) {
            notes.add(sentence);
          }
        });
    if (contributions.isEmpty()) {
      notes.add("No machine type is defined in a way that can be read.");
    }
    SortedMap<String, MachineType> byName = new TreeMap<>();
    for (Given each : contributions.getOrDefault(target, NOTHING).values()) {
      each.troubles().forEach(why -> notes.add("Machine types can't be told: " + why + "."));
      for (MachineType machine : each.machines()) {
        byName.merge(machine.name(), machine, (one, other) -> one.registered() ? one : other);
      }
    }
    OfTarget before = found.get(target);
    List<MachineType> sorted =
        before != null && before.sorted() != null && before.byName().equals(byName)
            ? before.sorted()
            : byName.values().stream().sorted().toList();
    return new OfTarget(byName, notes.isEmpty() ? sorted : null, List.copyOf(notes));
  }

  /**
   * The machine types of a target with system emulation, sorted; null where they can't be told. The
   * same list as before where they are the same.
   */
  @Nullable List<MachineType> machines(TargetName target) {
    OfTarget of = found.get(target);
    return of == null ? null : of.sorted();
  }

  /** Why the machine types of a target can't be told. */
  List<String> notes(TargetName target) {
    OfTarget of = found.get(target);
    return of == null ? List.of() : of.notes();
  }

  private void forget(String path) {
    given.remove(path);
    due.add(path);
  }

  /** Forgets what a file gives, and what all do where others may build on what changed of it. */
  private void renew(String path, @Nullable FileMachines before, @Nullable FileMachines now) {
    forget(path);
    Set<String> registeredBefore = before == null ? Set.of() : before.registered();
    Set<String> registeredNow = now == null ? Set.of() : now.registered();
    Set<String> names = changedTypes(before, now);
    boolean othersBuildOnIt = !registeredBefore.equals(registeredNow) || types.isAnyParent(names);
    if (before != null) {
      types.remove(path, before);
    }
    if (now != null) {
      types.add(path, now);
    }
    if (othersBuildOnIt || types.isAnyParent(names)) {
      due.addAll(given.keySet());
      given.clear();
    }
  }

  private static Set<String> changedTypes(
      @Nullable FileMachines before, @Nullable FileMachines now) {
    List<QomType> old = before == null ? List.of() : before.types();
    List<QomType> current = now == null ? List.of() : now.types();
    var names = new HashSet<String>();
    if (!old.equals(current)) {
      old.forEach(type -> names.add(String.valueOf(type.name())));
      current.forEach(type -> names.add(String.valueOf(type.name())));
    }
    return names;
  }

  private FileMachines evaluate(String path, BoardFacts facts) {
    BoardEvaluator evaluator =
        new BoardEvaluator(
            facts,
            name -> macro(path, facts.includes(), name),
            expansions.getOrDefault(path, Map.of()));
    FileMachines machines = evaluator.evaluate();
    expansions.put(path, evaluator.expansions());
    return machines;
  }

  /** A macro as a file sees it: of those of one name the one that it includes, or the nearest. */
  private MacroExpander.@Nullable Macro macro(String path, List<String> includes, String name) {
    SortedMap<String, Define> found = macros.get(name);
    if (found == null || found.isEmpty()) {
      return null;
    }
    String best = found.firstKey();
    if (found.size() > 1) {
      int bestCloseness = -1;
      for (String header : found.keySet()) {
        int closeness = closeness(path, includes, header);
        if (closeness > bestCloseness) {
          bestCloseness = closeness;
          best = header;
        }
      }
    }
    return Objects.requireNonNull(found.get(best)).macro();
  }

  private static int closeness(String path, List<String> includes, String header) {
    for (String include : includes) {
      if (header.equals(include) || header.endsWith("/" + include)) {
        return 2;
      }
    }
    return directory(path).equals(directory(header)) ? 1 : 0;
  }

  private static String directory(String path) {
    int end = path.lastIndexOf('/');
    int start = path.lastIndexOf('/', end - 1);
    return end < 0 ? "" : path.substring(start + 1, end);
  }

  private Given look(String path, BoardFacts facts) {
    FileMachines file = Objects.requireNonNull(evaluated.get(path));
    var found = new ArrayList<MachineType>();
    var troubles = new ArrayList<String>();
    file.troubles().forEach(trouble -> troubles.add(path + ": " + trouble));
    for (OldMachine machine : file.machines()) {
      boolean registered = machine.registered() || types.isRegistered(machine.symbol());
      add(
          path,
          facts,
          machine.item(),
          machine.name(),
          machine.fields(),
          registered,
          found,
          troubles);
    }
    for (QomType type : file.types()) {
      Optional<Map<String, Value>> effects =
          type.isAbstract() ? Optional.empty() : effects(path, type);
      if (effects.isPresent()) {
        add(
            path,
            facts,
            type.item(),
            name(type),
            effects.get(),
            type.registered(),
            found,
            troubles);
      } else if (!type.isAbstract() && type.name() != null && type.name().endsWith(SUFFIX)) {
        Place place = facts.places().get(type.item());
        troubles.add(path + ":" + place.line() + " has a parent that isn't known");
      }
    }
    return new Given(List.copyOf(found), List.copyOf(troubles));
  }

  private void add(
      String path,
      BoardFacts facts,
      int item,
      @Nullable String name,
      Map<String, Value> fields,
      boolean registered,
      List<MachineType> found,
      List<String> troubles) {
    Place place = facts.places().get(item);
    if (name == null) {
      troubles.add(path + ":" + place.line() + " has a name that isn't written as a string");
      return;
    }
    found.add(
        new MachineType(
            name,
            text(fields, "alias"),
            text(fields, "is_default") != null,
            text(fields, "deprecation_reason"),
            registered,
            path,
            place.line(),
            place.text()));
  }

  private static @Nullable String text(Map<String, Value> fields, String field) {
    Value value = fields.get(field);
    return value == null ? null : value.text();
  }

  private static @Nullable String name(QomType type) {
    Value set = type.effects().get("name");
    if (set != null && set.text() != null) {
      return set.isString() ? set.text() : null;
    }
    if (type.name() == null) {
      return null;
    }
    String name = type.name();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** What the class of a machine is set to, its parents first; empty for what is no machine. */
  private Optional<Map<String, Value>> effects(String path, QomType type) {
    var chain = new ArrayList<Map<String, Value>>();
    Located at = new Located(path, type);
    while (at != null && chain.size() < LONGEST_CHAIN) {
      chain.add(0, at.type().effects());
      String parent = at.type().parent();
      if (ROOT.equals(parent)) {
        var all = new HashMap<String, Value>();
        chain.forEach(all::putAll);
        return Optional.of(all);
      }
      at = parent == null ? null : parent(at.path(), types.named(parent));
    }
    return Optional.empty();
  }

  /** The type that a file means of those of a name: its own, one of its directory, or any. */
  private static @Nullable Located parent(String path, List<Located> all) {
    Located best = null;
    for (Located each : all) {
      if (each.path().equals(path)) {
        return each;
      }
      boolean near = directory(each.path()).equals(directory(path));
      if (best == null || near) {
        best = each;
      }
    }
    return best;
  }
}
