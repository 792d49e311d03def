package org.vmsdtracker.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.BoardFacts.Item;
import org.vmsdtracker.analysis.FileMachines.OldMachine;
import org.vmsdtracker.analysis.FileMachines.QomType;
import org.vmsdtracker.analysis.FileMachines.Value;

/** Expands the macros of one file, and follows what its functions register and set. */
final class BoardEvaluator {

  private static final int LONGEST_CHAIN = 100;
  private static final Set<String> HOOKS =
      Set.of("type_init", "machine_init", "device_init", "block_init", "module_init");

  /** What main() called before there were hooks. */
  private static final String REGISTER_ALL = "register_machines";

  private static final String TYPE_ARRAY = "DEFINE_TYPES";

  /** A declaration as it stands after expansion, with the item of the file that it comes from. */
  private record Declared(String symbol, List<String> content, int item) {}

  private final BoardFacts facts;
  private final Function<String, MacroExpander.@Nullable Macro> headers;
  private final Map<String, Item> own = new HashMap<>();
  private final Map<String, Optional<MacroExpander.Macro>> resolved = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final MacroExpander expander;
  private final Map<List<String>, Expansion> before;
  private final Map<List<String>, Expansion> expansions = new HashMap<>();
  private Set<String> askedNow = new LinkedHashSet<>();

  private final List<Declared> types = new ArrayList<>();
  private final List<Declared> machines = new ArrayList<>();
  private final Map<String, List<Declared>> tables = new HashMap<>();
  private final Map<String, Statement> functions = new LinkedHashMap<>();
  private final Map<String, Item> unread = new HashMap<>();
  private final Deque<String> hooked = new ArrayDeque<>();
  private int calls;
  private final Set<String> followed = new HashSet<>();
  private final Set<String> registered = new LinkedHashSet<>();
  private final List<Declared> local = new ArrayList<>();
  private final Map<String, Map<String, Value>> effects = new HashMap<>();

  /**
   * Tokens with their macros expanded.
   *
   * @param asked every name that was looked for
   * @param macros what each stood for
   * @param steps how many it took
   * @param expanded the tokens
   */
  record Expansion(
      List<String> asked,
      List<Optional<MacroExpander.Macro>> macros,
      int steps,
      List<String> expanded) {}

  /**
   * @param headers the macro of a name from other files than this one, null where there is none
   * @param before expansions of an earlier version of the file; those hold that asked for the same
   */
  BoardEvaluator(
      BoardFacts facts,
      Function<String, MacroExpander.@Nullable Macro> headers,
      Map<List<String>, Expansion> before) {
    this.facts = facts;
    this.headers = headers;
    this.before = before;
    this.expander = new MacroExpander(this::macro);
    for (Item item : facts.items()) {
      if (item.kind() == BoardFacts.Kind.DEFINE) {
        own.putIfAbsent(item.name(), item);
      }
    }
  }

  /** What registers is known by its name, and not looked into. */
  private MacroExpander.@Nullable Macro macro(String name) {
    if (HOOKS.contains(name) || name.equals(TYPE_ARRAY)) {
      return null;
    }
    askedNow.add(name);
    return standing(name).orElse(null);
  }

  /** What a name stands for in this file, worked out once. */
  private Optional<MacroExpander.Macro> standing(String name) {
    Optional<MacroExpander.Macro> found = resolved.get(name);
    if (found == null) {
      found = resolve(name);
      resolved.put(name, found);
    }
    return found;
  }

  private Optional<MacroExpander.Macro> resolve(String name) {
    Item item = own.get(name);
    if (item != null) {
      return Optional.of(new MacroExpander.Macro(item.parameters(), item.tokens()));
    }
    asked.add(name);
    return Optional.ofNullable(headers.apply(name));
  }

  private List<String> expand(List<String> tokens) {
    Expansion known = before.get(tokens);
    if (known == null || !holds(known)) {
      askedNow = new LinkedHashSet<>();
      int steps = expander.steps();
      List<String> expanded = expander.expand(tokens);
      known =
          new Expansion(
              List.copyOf(askedNow),
              askedNow.stream().map(this::standing).toList(),
              expander.steps() - steps,
              expanded);
    } else {
      expander.count(known.steps());
    }
    expansions.put(tokens, known);
    return known.expanded();
  }

  private boolean holds(Expansion expansion) {
    for (int i = 0; i < expansion.asked().size(); i++) {
      String name = expansion.asked().get(i);
      if (!standing(name).equals(expansion.macros().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** All that were made or held, for the next version of the file. */
  Map<List<String>, Expansion> expansions() {
    return expansions;
  }

  FileMachines evaluate() {
    try {
      for (int i = 0; i < facts.items().size(); i++) {
        add(facts.items().get(i), i, LONGEST_CHAIN);
      }
      hooked.addLast(REGISTER_ALL);
      while (!hooked.isEmpty()) {
        String function = hooked.removeFirst();
        if (followed.add(function)) {
          follow(function(function));
        }
      }
      return result();
    } catch (CannotTell e) {
      return new FileMachines(
          List.of(), List.of(), Set.of(), Set.copyOf(asked), List.of(e.getMessage()));
    }
  }

  private FileMachines result() {
    var found = new ArrayList<QomType>();
    types.stream()
        .filter(type -> !standsForOldMachine(type))
        .forEach(type -> found.add(type(type, registered.contains(type.symbol()))));
    local.forEach(type -> found.add(type(type, true)));
    var old = new ArrayList<OldMachine>();
    machines.forEach(machine -> old.add(machine(machine)));
    var elsewhere = new TreeSet<>(registered);
    types.forEach(type -> elsewhere.remove(type.symbol()));
    machines.forEach(machine -> elsewhere.remove(machine.symbol()));
    return new FileMachines(
        List.copyOf(found), List.copyOf(old), Set.copyOf(elsewhere), Set.copyOf(asked), List.of());
  }

  private void add(Item item, int index, int depth) {
    if (depth == 0) {
      throw new CannotTell(
          "line " + facts.places().get(index).line() + " goes through too many macros");
    }
    switch (item.kind()) {
      case TYPE -> types.add(new Declared(item.name(), item.tokens(), index));
      case MACHINE -> machines.add(new Declared(item.name(), item.tokens(), index));
      case ELEMENT ->
          tables
              .computeIfAbsent(item.name(), t -> new ArrayList<>())
              .add(new Declared(item.name(), item.tokens(), index));
      case FUNCTION -> unread.put(item.name(), item);
      case CALL -> call(item, index, depth);
      case UNREADABLE -> throw new CannotTell(item.name());
      case DEFINE -> {}
    }
  }

  private void call(Item item, int index, int depth) {
    List<String> arguments = item.tokens();
    if (HOOKS.contains(item.name())) {
      List<String> name = expand(arguments);
      if (name.size() == 1) {
        hooked.addLast(name.get(0));
      }
    } else if (item.name().equals(TYPE_ARRAY)) {
      registered.addAll(arguments);
    } else if (macro(item.name()) != null) {
      var call = new ArrayList<String>();
      call.add(item.name());
      call.add("(");
      call.addAll(arguments);
      call.add(")");
      for (Item made : ItemReader.items(expand(call))) {
        boolean isItself = made.kind() == BoardFacts.Kind.CALL && made.name().equals(item.name());
        if (!isItself) {
          add(made, index, depth - 1);
        }
      }
    }
  }

  private @Nullable Statement function(String name) {
    Item item = unread.remove(name);
    if (item != null) {
      functions.put(name, parsed(name, expand(item.tokens())));
    }
    return functions.get(name);
  }

  private static Statement parsed(String function, List<String> body) {
    try {
      return Statement.parse(body);
    } catch (CannotTell e) {
      throw new CannotTell(function + "() " + e.getMessage());
    }
  }

  /**
   * Follows what a statement registers; functions that it calls are followed later.
   *
   * @return whether what comes after it is reached
   */
  private boolean follow(@Nullable Statement statement) {
    if (statement == null) {
      return true;
    }
    if (statement instanceof Statement.Block block) {
      for (Statement each : block.statements()) {
        if (!follow(each)) {
          return false;
        }
      }
      return true;
    }
    if (statement instanceof Statement.If branches) {
      Boolean truth = Statement.truth(branches.condition());
      if (truth != null) {
        return follow(truth ? branches.whenTrue() : branches.whenFalse());
      }
      follow(branches.whenTrue());
      follow(branches.whenFalse());
      return true;
    }
    List<String> tokens = ((Statement.Simple) statement).tokens();
    if (tokens.isEmpty()) {
      return true;
    }
    if (tokens.get(0).equals("return")) {
      return false;
    }
    if (tokens.contains(ItemReader.TYPE_INFO)) {
      localType(tokens);
    } else if (tokens.size() > 1 && tokens.get(1).equals("(")) {
      if (tokens.get(0).contains("register")) {
        tokens.stream().skip(2).filter(MacroExpander::isWord).forEach(registered::add);
      }
      hooked.addLast(tokens.get(0));
    }
    return true;
  }

  /** A type that a loop makes of each element of an array, e.g. {@code .name = boards[i].name}. */
  private void localType(List<String> tokens) {
    int brace = tokens.indexOf("{");
    if (brace < 0) {
      return;
    }
    List<String> content = tokens.subList(brace + 1, ItemReader.closing(tokens, brace));
    List<String> name = fields(content, List.of()).getOrDefault("name", List.of());
    int open = name.indexOf("[");
    int dot = name.lastIndexOf(".");
    if (open < 1 || dot < open) {
      return;
    }
    int table = open - 1;
    String field = name.get(dot + 1);
    for (Declared element : tables.getOrDefault(name.get(table), List.of())) {
      List<String> value = fields(element.content(), List.of()).get(field);
      if (value != null) {
        var made = new ArrayList<String>(List.of(".", "name", "="));
        made.addAll(name.subList(0, table));
        made.addAll(value);
        made.addAll(name.subList(dot + 2, name.size()));
        made.add(",");
        made.addAll(content);
        local.add(new Declared("", made, element.item()));
      }
    }
  }

  private QomType type(Declared declared, boolean isRegistered) {
    Map<String, List<String>> fields =
        fields(expand(declared.content()), List.of("name", "parent"));
    List<String> init = fields.getOrDefault("class_init", List.of());
    return new QomType(
        string(fields.getOrDefault("name", List.of())),
        string(fields.getOrDefault("parent", List.of())),
        isTrue(fields.getOrDefault("abstract", List.of())),
        isRegistered,
        init.size() == 1 ? effects(init.get(0)) : Map.of(),
        declared.item());
  }

  /** A type that takes all from a machine struct, which it registers with itself. */
  private boolean standsForOldMachine(Declared type) {
    List<String> data = fields(type.content(), List.of()).getOrDefault("class_data", List.of());
    for (Declared machine : machines) {
      if (data.contains(machine.symbol())) {
        if (registered.contains(type.symbol())) {
          registered.add(machine.symbol());
        }
        return true;
      }
    }
    return false;
  }

  private OldMachine machine(Declared declared) {
    Map<String, List<String>> fields = fields(expand(declared.content()), List.of("name", "desc"));
    var values = new HashMap<String, Value>();
    fields.forEach(
        (field, tokens) -> {
          if (BoardReader.FIELDS.contains(field)) {
            values.put(field, value(tokens));
          }
        });
    return new OldMachine(
        declared.symbol(),
        string(fields.getOrDefault("name", List.of())),
        values,
        registered.contains(declared.symbol()),
        declared.item());
  }

  /** The fields of an initializer; the first ones may be written without their names. */
  private static Map<String, List<String>> fields(List<String> content, List<String> positions) {
    var fields = new HashMap<String, List<String>>();
    int position = 0;
    for (List<String> part : ItemReader.split(content)) {
      if (part.size() > 2 && part.get(0).equals(".") && part.get(2).equals("=")) {
        fields.putIfAbsent(part.get(1), part.subList(3, part.size()));
      } else if (part.size() > 2 && part.get(1).equals(":")) {
        fields.putIfAbsent(part.get(0), part.subList(2, part.size()));
      } else if (position < positions.size()) {
        fields.putIfAbsent(positions.get(position), part);
        position++;
      }
    }
    return fields;
  }

  /** What a class_init sets, by field. */
  private Map<String, Value> effects(String function) {
    Map<String, Value> known = effects.get(function);
    if (known == null) {
      effects.put(function, Map.of());
      var found = new HashMap<String, Value>();
      Statement body = function(function);
      if (++calls > LONGEST_CHAIN) {
        throw new CannotTell(function + "() stands behind too many calls");
      }
      if (body != null) {
        set(body, found);
      }
      calls--;
      known = Map.copyOf(found);
      effects.put(function, known);
    }
    return known;
  }

  private void set(Statement start, Map<String, Value> found) {
    Deque<Statement> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Statement statement = open.removeFirst();
      if (statement instanceof Statement.Block block) {
        for (int i = block.statements().size() - 1; i >= 0; i--) {
          open.addFirst(block.statements().get(i));
        }
      } else if (statement instanceof Statement.If branches) {
        Boolean truth = Statement.truth(branches.condition());
        if (truth == null || !truth) {
          open.addFirst(branches.whenFalse());
        }
        if (truth == null || truth) {
          open.addFirst(branches.whenTrue());
        }
      } else {
        List<String> tokens = ((Statement.Simple) statement).tokens();
        for (List<String> part : ItemReader.split(tokens)) {
          String field = BoardReader.fieldSet(part);
          if (field != null) {
            found.put(field, value(part.subList(part.indexOf("=") + 1, part.size())));
          }
        }
        if (tokens.size() > 2 && tokens.get(1).equals("(")) {
          found.putAll(effects(tokens.get(0)));
        }
      }
    }
  }

  private static Value value(List<String> tokens) {
    String text = string(tokens);
    if (text != null) {
      return new Value(text, true);
    }
    Long number = ConstantExpression.value(tokens);
    return number == null
        ? new Value(String.join(" ", tokens), false)
        : number == 0 ? Value.NONE : new Value("true", false);
  }

  private static boolean isTrue(List<String> tokens) {
    Long value = ConstantExpression.value(tokens);
    return value != null && value != 0;
  }

  /** Adjacent literals as one string; null for anything else. */
  private static @Nullable String string(List<String> tokens) {
    var text = new StringBuilder();
    boolean any = false;
    for (String token : tokens) {
      if (token.length() > 1 && token.startsWith("\"") && token.endsWith("\"")) {
        text.append(token, 1, token.length() - 1);
        any = true;
      } else if (!token.equals("(") && !token.equals(")")) {
        return null;
      }
    }
    return any ? text.toString() : null;
  }
}
