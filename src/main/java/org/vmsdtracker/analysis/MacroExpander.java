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

  /** An expansion that takes more steps has run away; QEMU's largest takes some thousand. */
  private static final int MOST_STEPS = 200_000;

  private static final String VARIABLE = "__VA_ARGS__";
  private static final String DOTS = "...";

  /**
   * A macro.
   *
   * @param parameters null for an object-like one
   * @param body its replacement
   */
  record Macro(@Nullable List<String> parameters, List<String> body) {}

  /** Thrown where an expansion doesn't end. */
  static final class RunawayMacro extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RunawayMacro(String name) {
      super("the expansion of " + name + " doesn't end");
    }
  }

  /** A token and the macros that it must not be expanded by any more. */
  private record Token(String text, Set<String> hidden) {}

  private final Function<String, @Nullable Macro> macros;
  private int steps;

  /**
   * @param macros the macro of a name, null where there is none
   */
  MacroExpander(Function<String, @Nullable Macro> macros) {
    this.macros = macros;
  }

  /**
   * Expands all macros.
   *
   * @throws RunawayMacro if that doesn't end
   */
  List<String> expand(List<String> tokens) {
    steps = 0;
    var input = new ArrayList<Token>(tokens.size());
    tokens.forEach(text -> input.add(new Token(text, Set.of())));
    return expandTokens(input).stream().map(Token::text).toList();
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
      steps += 1 + macro.body().size();
      if (steps > MOST_STEPS) {
        throw new RunawayMacro(token.text());
      }
      if (macro.parameters() == null) {
        push(input, substitute(macro, Map.of(), with(token.hidden(), token.text())));
        continue;
      }
      Arguments arguments = arguments(input);
      if (arguments == null) {
        output.add(token);
        continue;
      }
      var hidden = new HashSet<>(token.hidden());
      hidden.retainAll(arguments.closing().hidden());
      push(
          input,
          substitute(
              macro, bind(macro.parameters(), arguments.values()), with(hidden, token.text())));
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

  private record Arguments(List<List<Token>> values, Token closing) {}

  /** Takes the arguments off the input; null, and nothing taken, where there are none. */
  private static @Nullable Arguments arguments(Deque<Token> input) {
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
      Macro macro, Map<String, List<Token>> arguments, Set<String> hidden) {
    List<String> body = macro.body();
    var result = new ArrayList<Token>();
    for (int i = 0; i < body.size(); i++) {
      String text = body.get(i);
      String next = i + 1 < body.size() ? body.get(i + 1) : "";
      if (text.equals("#") && macro.parameters() != null && arguments.containsKey(next)) {
        result.add(new Token(stringified(arguments.getOrDefault(next, List.of())), hidden));
        i++;
      } else if (text.equals("##") && !next.isEmpty()) {
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
