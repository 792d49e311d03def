package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.BoardFacts.Item;
import org.vmsdtracker.analysis.BoardFacts.Kind;
import org.vmsdtracker.analysis.BoardFacts.Place;

/** Reads what may define or register machine types: boards, their headers, and VERSION. */
final class BoardReader {

  private static final Pattern INCLUDE = Pattern.compile("#[ \\t]*include[ \\t]*\"([^\"]+)\"");
  private static final int LONGEST_INCLUDE = 200;
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

  /** The fields of a machine's class that are followed. */
  static final Set<String> FIELDS = Set.of("name", "alias", "is_default", "deprecation_reason");

  private final CTokens tokens;
  private final List<Item> items = new ArrayList<>();
  private final List<List<String>> codes = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  private BoardReader(CTokens tokens) {
    this.tokens = tokens;
  }

  /** Reads a C file. */
  static BoardFacts board(byte[] source) {
    BoardReader reader = read(CLexer.tokens(source, TokenSearch.OF_BOARDS, CItems.Also.CALLS));
    if (reader.makesTypesOfTables()) {
      reader = read(CLexer.tokens(source));
    }
    if (reader.items.stream().noneMatch(BoardReader::mayDefineOrRegister)) {
      return BoardFacts.NONE;
    }
    reader.usedMacros();
    return reader.facts(source);
  }

  private static boolean mayDefineOrRegister(Item item) {
    return switch (item.kind()) {
      case TYPE, MACHINE, CALL, UNREADABLE -> true;
      case FUNCTION -> item.code().contains("_machine\n(\n&");
      case ELEMENT, DEFINE -> false;
    };
  }

  private static BoardReader read(CTokens tokens) {
    BoardReader reader = new BoardReader(tokens);
    if (tokens.balanced() && tokens.isPairedOutsideBlocks()) {
      reader.declarations();
    } else {
      reader.unreadable("its brackets or conditionals don't match", 1);
    }
    return reader;
  }

  /** Whether a function declares a type, which it may give the names of any array's elements. */
  private boolean makesTypesOfTables() {
    return items.stream()
        .anyMatch(
            item -> item.kind() == Kind.FUNCTION && item.code().contains(ItemReader.TYPE_INFO));
  }

  /** Reads the macros of a header that names of types may be written with. */
  static BoardFacts header(byte[] source) {
    CTokens tokens = CLexer.macros(source);
    BoardReader reader = new BoardReader(tokens);
    var left = new ArrayList<CTokens.Macro>();
    for (CTokens.Macro macro : tokens.macros()) {
      if (isLive(macro) && mayWriteNames(macro, tokens)) {
        reader.define(macro);
      } else if (isLive(macro) && macro.parameters() != null) {
        left.add(macro);
      }
    }
    reader.defineThoseThatUseThem(left);
    return reader.items.isEmpty() ? BoardFacts.NONE : reader.facts(source);
  }

  /** Reads VERSION as the macros that the build makes of it. */
  static BoardFacts version(byte[] source) {
    String text = new String(source, StandardCharsets.UTF_8).strip().lines().findFirst().orElse("");
    Matcher matcher = VERSION.matcher(text);
    var items = new ArrayList<Item>();
    items.add(new Item(Kind.DEFINE, "QEMU_VERSION", null, List.of('"' + text + '"')));
    if (matcher.matches()) {
      String micro = matcher.group(3);
      items.add(new Item(Kind.DEFINE, "QEMU_VERSION_MAJOR", null, List.of(matcher.group(1))));
      items.add(new Item(Kind.DEFINE, "QEMU_VERSION_MINOR", null, List.of(matcher.group(2))));
      items.add(
          new Item(Kind.DEFINE, "QEMU_VERSION_MICRO", null, List.of(micro == null ? "0" : micro)));
    }
    return new BoardFacts(
        List.copyOf(items), items.stream().map(item -> new Place(1, text)).toList(), List.of());
  }

  private BoardFacts facts(byte[] source) {
    return new BoardFacts(List.copyOf(items), List.copyOf(places), includes(source));
  }

  /** The headers that a file names before its first function. */
  private static List<String> includes(byte[] source) {
    var includes = new ArrayList<String>();
    int start = 0;
    while (start < source.length && source[start] != '{') {
      int end = start;
      while (end < source.length && source[end] != '\n') {
        end++;
      }
      if (source[start] == '#' && end - start < LONGEST_INCLUDE) {
        Matcher matcher =
            INCLUDE.matcher(new String(source, start, end - start, StandardCharsets.ISO_8859_1));
        if (matcher.lookingAt()) {
          includes.add(matcher.group(1));
        }
      }
      start = end + 1;
    }
    return List.copyOf(includes);
  }

  private static boolean isLive(CTokens.Macro macro) {
    return macro.conditions() == null || !macro.conditions().isNever();
  }

  private static boolean mayWriteNames(CTokens.Macro macro, CTokens tokens) {
    String name = macro.name();
    if (name.contains("MACHINE") || name.startsWith("TYPE_")) {
      return true;
    }
    String body = tokens.rawBody(macro);
    return body.contains("MACHINE") || (macro.parameters() != null && body.indexOf('#') >= 0);
  }

  /** Macros that do nothing but use the ones found, as {@code stringify()} does. */
  private void defineThoseThatUseThem(List<CTokens.Macro> left) {
    Set<String> known = new HashSet<>();
    items.forEach(item -> known.add(item.name()));
    for (CTokens.Macro macro : left) {
      CTokens body = tokens.body(macro);
      if (body.size() > 0 && known.contains(body.text(0))) {
        define(macro);
      }
    }
  }

  private void define(CTokens.Macro macro) {
    CTokens body = tokens.body(macro);
    List<String> code = texts(body, 0, body.size());
    add(
        new Item(Kind.DEFINE, macro.name(), macro.parameters(), code),
        code,
        new Place(macro.line(), tokens.lineText(macro)));
  }

  private static List<String> texts(CTokens tokens, int from, int to) {
    var texts = new ArrayList<String>(to - from);
    for (int i = from; i < to; i++) {
      texts.add(tokens.shortText(i));
    }
    return texts;
  }

  private void declarations() {
    int start = 0;
    while (start < tokens.size()) {
      int end = end(start);
      if (!tokens.isNever(start)) {
        declaration(start, end);
      }
      start = end;
    }
  }

  private int end(int start) {
    int i = start;
    while (i < tokens.size()) {
      if (tokens.is(i, ";")) {
        return i + 1;
      }
      char bracket = tokens.bracket(i);
      if (bracket == '(' || bracket == '[' || bracket == '{') {
        int next = Math.min(tokens.closing(i), tokens.size() - 1) + 1;
        boolean ends =
            bracket == '{'
                ? tokens.is(i - 1, ")")
                : i == start + 1
                    && tokens.isIdentifier(start)
                    && !tokens.is(next, "{")
                    && !tokens.is(next, ";");
        i = next;
        if (ends) {
          return i;
        }
      } else {
        i++;
      }
    }
    return tokens.size();
  }

  private void declaration(int start, int end) {
    List<String> all = texts(tokens, start, end);
    for (ItemReader.Found found : ItemReader.read(all)) {
      List<String> code = found.code();
      int anchor = start + found.anchor();
      boolean isFunction = found.kind() == Kind.FUNCTION;
      if (isFunction) {
        Set<String> classes = classes(all);
        try {
          code = Statement.reduced(code, statement -> matters(statement, classes));
        } catch (CannotTell e) {
          unreadable(found.name() + "() " + e.getMessage(), tokens.line(anchor));
          continue;
        }
        if (code.isEmpty()) {
          continue;
        }
      }
      add(
          new Item(found.kind(), found.name(), found.parameters(), code),
          code,
          new Place(tokens.line(anchor), isFunction ? "" : tokens.lineText(anchor)));
    }
  }

  private void add(Item item, List<String> code, Place place) {
    items.add(item);
    codes.add(code);
    places.add(place);
  }

  private void unreadable(String reason, int line) {
    add(new Item(Kind.UNREADABLE, reason, null, List.of()), List.of(), new Place(line, ""));
  }

  /** The names that are declared as pointers to a class. */
  private static Set<String> classes(List<String> function) {
    var names = new HashSet<String>();
    for (int i = 0; i + 2 < function.size(); i++) {
      if (function.get(i + 1).equals("*") && function.get(i).endsWith("Class")) {
        names.add(function.get(i + 2));
      }
    }
    return names;
  }

  private static boolean matters(List<String> statement, Set<String> classes) {
    if (statement.isEmpty()) {
      return false;
    }
    if (statement.get(0).equals("return")) {
      return statement.size() == 1;
    }
    if (isCall(statement)) {
      String name = statement.get(0);
      return name.contains("register")
          || name.contains("MACHINE_")
          || classes.contains(statement.get(2));
    }
    return setsField(statement) || statement.contains(ItemReader.TYPE_INFO);
  }

  private static boolean isCall(List<String> statement) {
    return statement.size() > 2
        && statement.get(1).equals("(")
        && MacroExpander.isWord(statement.get(0))
        && ItemReader.closing(statement, 1) == statement.size() - 1;
  }

  private static boolean setsField(List<String> statement) {
    return statement.contains("->")
        && ItemReader.split(statement).stream().anyMatch(part -> fieldSet(part) != null);
  }

  /** The field of a machine's class that an assignment sets, null where it sets none. */
  static @Nullable String fieldSet(List<String> assignment) {
    int equals = assignment.indexOf("=");
    return equals >= 3
            && assignment.get(equals - 2).equals("->")
            && FIELDS.contains(assignment.get(equals - 1))
        ? assignment.get(equals - 1)
        : null;
  }

  /** Adds the macros that the items use, and those that these use. */
  private void usedMacros() {
    var byName = new HashMap<String, List<CTokens.Macro>>();
    for (CTokens.Macro macro : tokens.macros()) {
      if (isLive(macro)) {
        byName.computeIfAbsent(macro.name(), n -> new ArrayList<>()).add(macro);
      }
    }
    for (int i = 0; i < items.size() && !byName.isEmpty(); i++) {
      use(items.get(i).name(), byName);
      codes.get(i).forEach(name -> use(name, byName));
    }
  }

  private void use(String name, Map<String, List<CTokens.Macro>> left) {
    List<CTokens.Macro> used = left.remove(name);
    if (used != null) {
      used.forEach(this::define);
    }
  }
}
