package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.BoardFacts.Item;
import org.vmsdtracker.analysis.BoardFacts.Kind;

/** Tells what a declaration outside all functions is, given its tokens. */
final class ItemReader {

  static final String TYPE_INFO = "TypeInfo";
  static final String OLD_MACHINE = "QEMUMachine";

  /**
   * An item, and where in the tokens it is known by.
   *
   * @param kind what it is
   * @param name see {@link Item}
   * @param parameters see {@link Item}
   * @param code its tokens
   * @param anchor index of the token whose line names it
   */
  record Found(
      Kind kind, String name, @Nullable List<String> parameters, List<String> code, int anchor) {

    Item item() {
      return new Item(kind, name, parameters, code);
    }
  }

  private ItemReader() {}

  static boolean opens(String token) {
    return token.length() == 1 && "([{".indexOf(token.charAt(0)) >= 0;
  }

  static boolean closes(String token) {
    return token.length() == 1 && ")]}".indexOf(token.charAt(0)) >= 0;
  }

  /** Splits tokens without directives into items, as an expanded macro gives them. */
  static List<Item> items(List<String> tokens) {
    var items = new ArrayList<Item>();
    int start = 0;
    while (start < tokens.size()) {
      int end = end(tokens, start);
      read(tokens.subList(start, end)).forEach(found -> items.add(found.item()));
      start = end;
    }
    return items;
  }

  private static int end(List<String> tokens, int start) {
    int i = start;
    while (i < tokens.size()) {
      String text = tokens.get(i);
      if (text.equals(";")) {
        return i + 1;
      }
      if (opens(text)) {
        int close = closing(tokens, i);
        boolean ends =
            text.equals("{")
                ? i > start && tokens.get(i - 1).equals(")")
                : isCall(tokens, start, i) && !isAt(tokens, close + 1, "{", ";");
        i = close + 1;
        if (ends) {
          return Math.min(i, tokens.size());
        }
      } else {
        i++;
      }
    }
    return tokens.size();
  }

  private static boolean isCall(List<String> tokens, int start, int open) {
    return open == start + 1
        && tokens.get(open).equals("(")
        && MacroExpander.isWord(tokens.get(start));
  }

  private static boolean isAt(List<String> tokens, int i, String one, String other) {
    return i < tokens.size() && (tokens.get(i).equals(one) || tokens.get(i).equals(other));
  }

  /** The index of the bracket that closes the one at {@code open}, or the last one. */
  static int closing(List<String> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (opens(tokens.get(i))) {
        depth++;
      } else if (closes(tokens.get(i)) && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /**
   * The index of the bracket that is closed by the one at {@code close}, -1 where there is none.
   */
  private static int opening(List<String> tokens, int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      if (closes(tokens.get(i))) {
        depth++;
      } else if (opens(tokens.get(i))) {
        depth--;
      }
      if (depth <= 0) {
        return depth == 0 && i < close ? i : -1;
      }
    }
    return -1;
  }

  /** What a declaration, function or call gives: of an array one item for each element. */
  static List<Found> read(List<String> tokens) {
    int brace = -1;
    int equals = -1;
    int i = 0;
    while (i < tokens.size() && brace < 0) {
      String text = tokens.get(i);
      if (text.equals("{")) {
        brace = i;
      } else if (opens(text)) {
        i = closing(tokens, i) + 1;
      } else {
        if (text.equals("=") && equals < 0) {
          equals = i;
        }
        i++;
      }
    }
    if (brace < 0) {
      return call(tokens);
    }
    if (equals > 0) {
      return initializer(tokens, equals, brace);
    }
    return function(tokens, brace);
  }

  private static List<Found> call(List<String> tokens) {
    if (tokens.size() < 3 || !isCall(tokens, 0, 1)) {
      return List.of();
    }
    int close = closing(tokens, 1);
    return List.of(new Found(Kind.CALL, tokens.get(0), null, tokens.subList(2, close), 0));
  }

  private static List<Found> function(List<String> tokens, int brace) {
    int open = opening(tokens, brace - 1);
    if (open < 1 || !tokens.get(open).equals("(") || !MacroExpander.isWord(tokens.get(open - 1))) {
      return List.of();
    }
    List<String> parameters = parameters(tokens.subList(open + 1, brace - 1));
    List<String> body = tokens.subList(brace + 1, closing(tokens, brace));
    return List.of(new Found(Kind.FUNCTION, tokens.get(open - 1), parameters, body, open - 1));
  }

  private static List<String> parameters(List<String> tokens) {
    var names = new ArrayList<String>();
    for (List<String> parameter : split(tokens)) {
      if (!parameter.isEmpty()) {
        names.add(parameter.get(parameter.size() - 1));
      }
    }
    return names;
  }

  private static List<Found> initializer(List<String> tokens, int equals, int brace) {
    int symbol = equals - 1;
    boolean array = false;
    while (symbol > 0 && tokens.get(symbol).equals("]")) {
      array = true;
      while (symbol > 0 && !tokens.get(symbol).equals("[")) {
        symbol--;
      }
      symbol--;
    }
    if (symbol < 0 || !MacroExpander.isWord(tokens.get(symbol))) {
      return List.of();
    }
    List<String> declared = tokens.subList(0, symbol);
    if (declared.contains("*")) {
      return List.of();
    }
    Kind kind =
        declared.contains(TYPE_INFO)
            ? Kind.TYPE
            : declared.contains(OLD_MACHINE) ? Kind.MACHINE : Kind.ELEMENT;
    if (kind == Kind.ELEMENT && !array) {
      return List.of();
    }
    String name = tokens.get(symbol);
    int close = closing(tokens, brace);
    if (!array) {
      return List.of(element(kind, name, tokens, brace + 1, close));
    }
    var found = new ArrayList<Found>();
    int start = brace + 1;
    for (int i = start; i < close; i++) {
      if (tokens.get(i).equals("{")) {
        int end = closing(tokens, i);
        found.add(element(kind, name, tokens, i + 1, end));
        i = end;
      }
    }
    return found;
  }

  private static Found element(Kind kind, String name, List<String> tokens, int from, int to) {
    int anchor = Math.min(from, tokens.size() - 1);
    for (int i = from; i + 1 < to; i++) {
      if (tokens.get(i).equals(".") && tokens.get(i + 1).equals("name")) {
        anchor = i;
        break;
      }
    }
    return new Found(kind, name, null, tokens.subList(from, to), anchor);
  }

  /** Splits at commas outside brackets. */
  static List<List<String>> split(List<String> tokens) {
    var parts = new ArrayList<List<String>>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i);
      if (opens(text)) {
        depth++;
      } else if (closes(text)) {
        depth--;
      } else if (depth == 0 && text.equals(",")) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    if (start < tokens.size()) {
      parts.add(tokens.subList(start, tokens.size()));
    }
    return parts;
  }
}
