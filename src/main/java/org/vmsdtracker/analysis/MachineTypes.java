package org.vmsdtracker.analysis;

import java.util.ArrayList;
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

  /** The machine types of a target, last time. */
  private record InOrder(SortedMap<String, MachineType> byName, List<MachineType> sorted) {}

  /** The machine types that a file gives, and what of them can't be told. */
  private record Given(List<MachineType> machines, List<String> troubles) {}

  /** A type and the file that it stands in. */
  private record Located(String path, QomType type) {}

  private final Map<String, BoardFacts> boards = new TreeMap<>();
  private final Map<String, BoardFacts> headers = new HashMap<>();
  private final Map<String, SortedMap<String, Define>> macros = new HashMap<>();
  private final Map<String, FileMachines> evaluated = new HashMap<>();
  private final SortedMap<String, String> unread = new TreeMap<>();
  private final Set<String> stale = new HashSet<>();
  private final Map<TargetName, InOrder> inOrder = new HashMap<>();
  private final Map<String, Given> given = new HashMap<>();
  private boolean changed = true;

  MachineTypes copy() {
    MachineTypes copy = new MachineTypes();
    copy.boards.putAll(boards);
    copy.headers.putAll(headers);
    macros.forEach((name, defines) -> copy.macros.put(name, new TreeMap<>(defines)));
    copy.evaluated.putAll(evaluated);
    copy.unread.putAll(unread);
    copy.stale.addAll(stale);
    copy.inOrder.putAll(inOrder);
    copy.given.putAll(given);
    copy.changed = changed;
    return copy;
  }

  /** Adds, replaces or, with {@link BoardFacts#NONE}, removes a C file. */
  void putBoard(String path, BoardFacts facts) {
    BoardFacts before =
        facts.equals(BoardFacts.NONE) ? boards.remove(path) : boards.put(path, facts);
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
      given.remove(path);
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
          if (machines.asked().stream().anyMatch(different::contains)) {
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
    changed |= !Objects.equals(before, sentence);
  }

  /** Whether anything may have changed since {@link #of} was asked last. */
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
   * What is defined for the targets with system emulation.
   *
   * @param machines by target, sorted; a target isn't there where its machine types can't be told
   * @param notes why, by target
   */
  record Found(Map<TargetName, List<MachineType>> machines, Map<TargetName, List<String>> notes) {}

  /** The machine types of each target. */
  Found of(Set<TargetName> targets, TargetConfigs configs) {
    for (String path : stale) {
      FileMachines now = evaluate(path, Objects.requireNonNull(boards.get(path)));
      renew(path, evaluated.put(path, now), now);
    }
    stale.clear();
    changed = false;
    return new Assembly(targets, configs).assemble();
  }

  /** Forgets what a file gives, and what all do where others may build on what changed of it. */
  private void renew(String path, @Nullable FileMachines before, @Nullable FileMachines now) {
    given.remove(path);
    Set<String> registeredBefore = before == null ? Set.of() : before.registered();
    Set<String> registeredNow = now == null ? Set.of() : now.registered();
    if (!registeredBefore.equals(registeredNow) || hasChild(changedTypes(before, now))) {
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

  private boolean hasChild(Set<String> parents) {
    return !parents.isEmpty()
        && evaluated.values().stream()
            .flatMap(file -> file.types().stream())
            .anyMatch(type -> type.parent() != null && parents.contains(type.parent()));
  }

  private FileMachines evaluate(String path, BoardFacts facts) {
    return new BoardEvaluator(facts, name -> macro(path, facts.includes(), name)).evaluate();
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

  /** Puts the files together. */
  private final class Assembly {
    private final Set<TargetName> targets;
    private final TargetConfigs configs;
    private @Nullable Map<String, List<Located>> byName;
    private final Set<String> registeredElsewhere = new HashSet<>();
    private final Map<TargetName, SortedMap<String, MachineType>> machines = new TreeMap<>();
    private final Map<TargetName, SortedSet<String>> notes = new TreeMap<>();

    private Assembly(Set<TargetName> targets, TargetConfigs configs) {
      this.targets = targets;
      this.configs = configs;
    }

    private Found assemble() {
      unread.forEach((path, sentence) -> owners(path).forEach(target -> note(target, sentence)));
      boards.forEach(this::add);
      boolean none = machines.isEmpty();
      var found = new TreeMap<TargetName, List<MachineType>>();
      var reasons = new TreeMap<TargetName, List<String>>();
      for (TargetName target : targets) {
        if (none) {
          note(target, "No machine type is defined in a way that can be read.");
        }
        SortedSet<String> why = notes.get(target);
        if (why == null) {
          SortedMap<String, MachineType> all = machines.get(target);
          found.put(target, all == null ? List.of() : sorted(target, all));
        } else {
          reasons.put(target, List.copyOf(why));
        }
      }
      return new Found(found, reasons);
    }

    /** The machine types of a target in order; the same list as before where they are the same. */
    private List<MachineType> sorted(TargetName target, SortedMap<String, MachineType> all) {
      InOrder before = inOrder.get(target);
      if (before != null && before.byName().equals(all)) {
        return before.sorted();
      }
      List<MachineType> sorted = all.values().stream().sorted().toList();
      inOrder.put(target, new InOrder(all, sorted));
      return sorted;
    }

    /** All types by name; made only where a file has to be looked at again. */
    private Map<String, List<Located>> byName() {
      if (byName == null) {
        var index = new HashMap<String, List<Located>>();
        boards
            .keySet()
            .forEach(path -> index(path, Objects.requireNonNull(evaluated.get(path)), index));
        byName = index;
      }
      return byName;
    }

    private void index(String path, FileMachines file, Map<String, List<Located>> index) {
      registeredElsewhere.addAll(file.registered());
      for (QomType type : file.types()) {
        if (type.name() != null) {
          index.computeIfAbsent(type.name(), n -> new ArrayList<>()).add(new Located(path, type));
        }
      }
    }

    private Set<TargetName> owners(String path) {
      var owners = new TreeSet<>(configs.ofBoard(path));
      owners.retainAll(targets);
      return owners;
    }

    private void note(TargetName target, String sentence) {
      notes.computeIfAbsent(target, t -> new TreeSet<>()).add(sentence);
    }

    private void add(String path, BoardFacts facts) {
      Given known = given.get(path);
      if (known == null) {
        known = look(path, facts);
        given.put(path, known);
      }
      if (known.machines().isEmpty() && known.troubles().isEmpty()) {
        return;
      }
      for (TargetName owner : owners(path)) {
        known
            .troubles()
            .forEach(trouble -> note(owner, "Machine types can't be told: " + trouble + "."));
        SortedMap<String, MachineType> all = machines.computeIfAbsent(owner, t -> new TreeMap<>());
        for (MachineType machine : known.machines()) {
          MachineType other = all.get(machine.name());
          if (other == null || !other.registered()) {
            all.put(machine.name(), machine);
          }
        }
      }
    }

    private Given look(String path, BoardFacts facts) {
      Map<String, List<Located>> types = byName();
      FileMachines file = Objects.requireNonNull(evaluated.get(path));
      var found = new ArrayList<MachineType>();
      var troubles = new ArrayList<String>();
      file.troubles().forEach(trouble -> troubles.add(path + ": " + trouble));
      for (OldMachine machine : file.machines()) {
        boolean registered = machine.registered() || registeredElsewhere.contains(machine.symbol());
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
            type.isAbstract() ? Optional.empty() : effects(path, type, types);
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
    private static Optional<Map<String, Value>> effects(
        String path, QomType type, Map<String, List<Located>> types) {
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
        at = parent == null ? null : parent(at.path(), types.getOrDefault(parent, List.of()));
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
}
