package org.vmsdtracker.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expands macros as C's preprocessor does: arguments first, {@code #} and {@code ##}, variable
 * arguments, and no macro within its own expansion.
 */
final class MacroExpander {

  /** Tokens and arguments that are looked at: what takes more has run away. */
  private static final int MOST_STEPS = 2_000_000;

  /** Macros in the arguments or the replacements of each other. */
  private static final int DEEPEST = 200;

  /** A token counts as one for each so many characters. */
  private static final int CHARACTERS_A_STEP = 8;

  private static final String VARIABLE = "__VA_ARGS__";
  private static final String DOTS = "...";

  /**
   * A macro.
   *
   * @param parameters null for an object-like one
   * @param body its replacement
   */
  record Macro(@Nullable List<String> parameters, List<String> body) {}

  /** A token and the macros that it must not be expanded by any more. */
  private record Token(String text, Set<String> hidden) {}

  private final Function<String, @Nullable Macro> macros;
  private int steps;
  private int nesting;

  /**
   * @param macros the macro of a name, null where there is none
   */
  MacroExpander(Function<String, @Nullable Macro> macros) {
    this.macros = macros;
  }

  /**
   * Expands all macros.
   *
   * @throws CannotTell if that, with all that was expanded before, takes too many steps
   */
  List<String> expand(List<String> tokens) {
    nesting = 0;
    var input = new ArrayList<Token>(tokens.size());
    tokens.forEach(text -> input.add(new Token(text, Set.of())));
    return expandTokens(input).stream().map(Token::text).toList();
  }

  /** The steps that all expansions took. */
  int steps() {
    return steps;
  }

  /**
   * Counts steps that were taken elsewhere.
   *
   * @throws CannotTell if they are too many now
   */
  void count(int more) {
    count(more, "macros");
  }

  private List<Token> expandTokens(List<Token> tokens) {
    Deque<Token> input = new ArrayDeque<>(tokens);
    var output = new ArrayList<Token>(tokens.size());
    while (!input.isEmpty()) {
      Token token = input.removeFirst();
      Macro macro =
          isWord(token.text()) && !token.hidden().contains(token.text())
              ? macros.apply(token.text())
              : null;
      if (macro == null) {
        output.add(token);
        continue;
      }
      if (token.hidden().size() > DEEPEST) {
        throw runaway(token.text());
      }
      count(1 + macro.body().size(), token.text());
      if (macro.parameters() == null) {
        push(input, substitute(token.text(), macro, Map.of(), token.hidden()));
        continue;
      }
      Arguments arguments = arguments(token.text(), input);
      if (arguments == null) {
        output.add(token);
        continue;
      }
      var hidden = new HashSet<>(token.hidden());
      hidden.retainAll(arguments.closing().hidden());
      push(
          input,
          substitute(token.text(), macro, bind(macro.parameters(), arguments.values()), hidden));
    }
    return output;
  }

  private static void push(Deque<Token> input, List<Token> tokens) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      input.addFirst(tokens.get(i));
    }
  }

  private static Set<String> with(Set<String> names, String name) {
    var more = new HashSet<>(names);
    more.add(name);
    return more;
  }

  private static CannotTell runaway(String macro) {
    return new CannotTell("the expansion of " + macro + " doesn't end");
  }

  private void count(int more, String macro) {
    steps += more;
    if (steps > MOST_STEPS) {
      throw runaway(macro);
    }
  }

  private record Arguments(List<List<Token>> values, Token closing) {}

  /** Takes the arguments off the input; null, and nothing taken, where there are none. */
  private @Nullable Arguments arguments(String macro, Deque<Token> input) {
    Token first = input.peekFirst();
    if (first == null || !first.text().equals("(")) {
      return null;
    }
    var values = new ArrayList<List<Token>>();
    var value = new ArrayList<Token>();
    int depth = 0;
    int taken = 0;
    for (Token token : input) {
      taken++;
      switch (token.text()) {
        case "(", "{", "[" -> depth++;
        case ")", "}", "]" -> depth--;
        default -> {}
      }
      if (depth == 0) {
        values.add(value);
        for (int i = 0; i < taken; i++) {
          input.removeFirst();
        }
        count(taken, macro);
        return new Arguments(values, token);
      }
      boolean opening = taken == 1;
      if (depth == 1 && token.text().equals(",")) {
        values.add(value);
        value = new ArrayList<>();
      } else if (!opening) {
        value.add(token);
      }
    }
    count(taken, macro);
    return null;
  }

  private static Map<String, List<Token>> bind(List<String> parameters, List<List<Token>> values) {
    var bound = new HashMap<String, List<Token>>();
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i);
      if (parameter.equals(DOTS)) {
        bound.put(VARIABLE, rest(values, i));
      } else if (i + 1 < parameters.size() && isNamedRest(parameters, i)) {
        bound.put(parameter, rest(values, i));
        break;
      } else {
        bound.put(parameter, i < values.size() ? values.get(i) : List.of());
      }
    }
    return bound;
  }

  /** {@code args...} is read as the two parameters args and dots. */
  private static boolean isNamedRest(List<String> parameters, int i) {
    return i + 2 == parameters.size() && parameters.get(i + 1).equals(DOTS + parameters.get(i));
  }

  private static List<Token> rest(List<List<Token>> values, int from) {
    var rest = new ArrayList<Token>();
    for (int i = from; i < values.size(); i++) {
      if (i > from) {
        rest.add(new Token(",", Set.of()));
      }
      rest.addAll(values.get(i));
    }
    return rest;
  }

  private List<Token> substitute(
      String name, Macro macro, Map<String, List<Token>> arguments, Set<String> hiddenBefore) {
    if (++nesting > DEEPEST) {
      throw runaway(name);
    }
    Set<String> hidden = with(hiddenBefore, name);
    List<String> body = macro.body();
    var result = new ArrayList<Token>();
    for (int i = 0; i < body.size(); i++) {
      String text = body.get(i);
      String next = i + 1 < body.size() ? body.get(i + 1) : "";
      count(arguments.getOrDefault(text, List.of()).size(), name);
      if (text.equals("#") && macro.parameters() != null && arguments.containsKey(next)) {
        List<Token> argument = arguments.getOrDefault(next, List.of());
        count(argument.size(), name);
        result.add(new Token(stringified(argument), hidden));
        i++;
      } else if (text.equals("##") && !next.isEmpty()) {
        count(arguments.getOrDefault(next, List.of()).size(), name);
        paste(result, arguments.get(next), next, hidden);
        i++;
      } else if (arguments.containsKey(text)) {
        List<Token> argument = arguments.getOrDefault(text, List.of());
        List<Token> inserted = next.equals("##") ? argument : expandTokens(argument);
        if (inserted.isEmpty() && next.equals("##")) {
          result.add(new Token("", hidden));
        }
        inserted.forEach(token -> result.add(hide(token, hidden)));
      } else {
        result.add(new Token(text, hidden));
      }
    }
    result.removeIf(token -> token.text().isEmpty());
    result.forEach(token -> count(1 + token.text().length() / CHARACTERS_A_STEP, name));
    nesting--;
    return result;
  }

  private static Token hide(Token token, Set<String> hidden) {
    if (token.hidden().isEmpty()) {
      return new Token(token.text(), hidden);
    }
    var all = new HashSet<>(token.hidden());
    all.addAll(hidden);
    return new Token(token.text(), all);
  }

  private static void paste(
      List<Token> result, @Nullable List<Token> argument, String name, Set<String> hidden) {
    List<String> right =
        argument == null ? List.of(name) : argument.stream().map(Token::text).toList();
    if (right.isEmpty()) {
      boolean dropsComma =
          name.equals(VARIABLE) && !result.isEmpty() && last(result).text().equals(",");
      if (dropsComma) {
        result.remove(result.size() - 1);
      }
      return;
    }
    boolean keepsComma =
        name.equals(VARIABLE) && !result.isEmpty() && last(result).text().equals(",");
    int from = 0;
    if (!result.isEmpty() && !keepsComma) {
      Token left = result.remove(result.size() - 1);
      result.add(new Token(left.text() + right.get(0), hidden));
      from = 1;
    }
    for (String text : right.subList(from, right.size())) {
      result.add(new Token(text, hidden));
    }
  }

  private static Token last(List<Token> tokens) {
    return tokens.get(tokens.size() - 1);
  }

  private static String stringified(List<Token> tokens) {
    var text = new StringBuilder("\"");
    String before = "";
    for (Token token : tokens) {
      if (isWordLike(before) && isWordLike(token.text())) {
        text.append(' ');
      }
      text.append(token.text().replace("\\", "\\\\").replace("\"", "\\\""));
      before = token.text();
    }
    return text.append('"').toString();
  }

  private static boolean isWordLike(String text) {
    return !text.isEmpty() && CSource.isWordPart(text.charAt(0));
  }

  static boolean isWord(String text) {
    return !text.isEmpty()
        && CSource.isWordStart(text.charAt(0))
        && text.charAt(text.length() - 1) != '"';
  }
}
