package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
  private final List<Declared> found = new ArrayList<>();

  private BoardReader(CTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a C file.
   *
   * @param known what was read of other files
   */
  static BoardFacts board(byte[] source, KnownItems known) {
    BoardReader reader = readItems(source, known);
    if (reader.makesTypesOfTables()) {
      reader = read(CLexer.tokens(source));
    }
    if (reader.found.stream().noneMatch(BoardReader::mayDefineOrRegister)) {
      return BoardFacts.NONE;
    }
    reader.usedMacros();
    return reader.facts(source);
  }

  private static boolean mayDefineOrRegister(Declared declared) {
    return switch (declared.item().kind()) {
      case TYPE, MACHINE, CALL, UNREADABLE -> true;
      case FUNCTION -> declared.item().code().contains("_machine\n(\n&");
      case ELEMENT, DEFINE -> false;
    };
  }

  /** Reads item by item, all of the file where they can't be told from each other. */
  private static BoardReader readItems(byte[] source, KnownItems known) {
    CItems items = new CItems(source, TokenSearch.OF_BOARDS, CItems.Also.CALLS);
    if (!items.find()) {
      return read(CLexer.tokens(source));
    }
    BoardReader reader = new BoardReader(CLexer.noTokens(source, items));
    for (int i = 0; i < items.size(); i++) {
      if (!items.isWanted(i)) {
        continue;
      }
      boolean plain = !items.hasDirectives(i);
      if (plain && items.isNever(i)) {
        continue;
      }
      List<Declared> declared = plain ? known.get(source, items.start(i), items.end(i)) : null;
      if (declared == null) {
        declared = declared(CLexer.tokens(source, items, i), items.line(i), items.start(i));
        if (declared == null) {
          return read(CLexer.tokens(source));
        }
        if (plain) {
          known.put(source, items.start(i), items.end(i), declared);
        }
      }
      for (Declared each : declared) {
        reader.found.add(each.moved(items.line(i), items.start(i)));
      }
    }
    return reader;
  }

  /** What an item declares, counted from where it stands; null where its brackets don't match. */
  private static @Nullable List<Declared> declared(CTokens item, int line, int start) {
    if (!item.isPairedOutsideBlocks()) {
      return null;
    }
    BoardReader reader = new BoardReader(item);
    reader.declarations();
    return reader.found.stream().map(each -> each.moved(-line, -start)).toList();
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
    return found.stream()
        .map(Declared::item)
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
    return reader.found.isEmpty() ? BoardFacts.NONE : reader.facts(source);
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
    var places = new ArrayList<Place>(found.size());
    for (Declared each : found) {
      String text = each.anchor() == Declared.NOWHERE ? "" : tokens.lineAt(each.anchor());
      places.add(new Place(each.line(), text));
    }
    return new BoardFacts(
        found.stream().map(Declared::item).toList(), List.copyOf(places), includes(source));
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
    found.forEach(each -> known.add(each.item().name()));
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
        macro.line(),
        macro.bodyStart());
  }

  /**
   * Something that was found.
   *
   * @param item what
   * @param words its name, and what may be macros in its code, each once
   * @param line the line that it is known by
   * @param anchor the offset of that line's token in bytes, or {@link #NOWHERE}
   */
  record Declared(Item item, List<String> words, int line, int anchor) {

    /** Where the line is never shown. */
    static final int NOWHERE = Integer.MIN_VALUE;

    private Declared moved(int lines, int bytes) {
      return new Declared(item, words, line + lines, anchor == NOWHERE ? NOWHERE : anchor + bytes);
    }
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
    for (ItemReader.Found item : ItemReader.read(all)) {
      List<String> code = item.code();
      int anchor = start + item.anchor();
      boolean isFunction = item.kind() == Kind.FUNCTION;
      if (isFunction) {
        Set<String> classes = classes(all);
        try {
          code = Statement.reduced(code, statement -> matters(statement, classes));
        } catch (CannotTell e) {
          unreadable(item.name() + "() " + e.getMessage(), tokens.line(anchor));
          continue;
        }
        if (code.isEmpty()) {
          continue;
        }
      }
      add(
          new Item(item.kind(), item.name(), item.parameters(), code),
          code,
          tokens.line(anchor),
          isFunction ? Declared.NOWHERE : tokens.start(anchor));
    }
  }

  private void add(Item item, List<String> code, int line, int anchor) {
    found.add(new Declared(item, words(item.name(), code), line, anchor));
  }

  private static List<String> words(String name, List<String> code) {
    var words = new LinkedHashSet<String>();
    words.add(name);
    code.stream().filter(MacroExpander::isWord).forEach(words::add);
    return List.copyOf(words);
  }

  private void unreadable(String reason, int line) {
    add(new Item(Kind.UNREADABLE, reason, null, List.of()), List.of(), line, Declared.NOWHERE);
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
    for (int i = 0; i < found.size() && !byName.isEmpty(); i++) {
      found.get(i).words().forEach(word -> use(word, byName));
    }
  }

  private void use(String name, Map<String, List<CTokens.Macro>> left) {
    List<CTokens.Macro> used = left.remove(name);
    if (used != null) {
      used.forEach(this::define);
    }
  }
}
