package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version as written in C: a number, a macro, or a sum of them. */
final class VersionExpression {

  private static final Pattern SUFFIX = Pattern.compile("(?<=[0-9A-Fa-f])[uUlL]+$");
  private static final Pattern PARTS =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9][A-Za-z0-9]*|\\S");
  private static final int DEEPEST = 8;

  private VersionExpression() {}

  /**
   * The value of an expression.
   *
   * @param macros the replacement of an object-like macro, null for an unknown name
   * @return null where it is no sum of numbers and known macros
   */
  static @Nullable Integer value(
      @Nullable String expression, Function<String, @Nullable String> macros) {
    return expression == null ? null : value(expression, macros, 0);
  }

  private static @Nullable Integer value(
      String expression, Function<String, @Nullable String> macros, int nesting) {
    if (nesting > DEEPEST) {
      return null;
    }
    int sum = 0;
    int sign = 1;
    boolean empty = true;
    for (String part : parts(expression)) {
      if (part.equals("-")) {
        sign = -sign;
      } else if (!part.equals("+") && !part.equals("(") && !part.equals(")")) {
        Integer operand = operand(part, macros, nesting);
        if (operand == null) {
          return null;
        }
        sum += sign * operand;
        sign = 1;
        empty = false;
      }
    }
    return empty ? null : sum;
  }

  private static @Nullable Integer operand(
      String part, Function<String, @Nullable String> macros, int nesting) {
    Integer literal = literal(part);
    if (literal != null) {
      return literal;
    }
    String replacement = macros.apply(part);
    return replacement == null ? null : value(replacement, macros, nesting + 1);
  }

  /** The value of an integer literal, null for anything else. */
  static @Nullable Integer literal(String text) {
    String digits = SUFFIX.matcher(text).replaceAll("");
    if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
      return null;
    }
    try {
      return Integer.decode(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The names in an expression. */
  static List<String> names(@Nullable String expression) {
    return expression == null
        ? List.of()
        : parts(expression).stream().filter(part -> !Character.isDigit(part.charAt(0))).toList();
  }

  private static List<String> parts(String expression) {
    var parts = new ArrayList<String>();
    Matcher matcher = PARTS.matcher(expression);
    while (matcher.find()) {
      parts.add(matcher.group());
    }
    return parts;
  }
}
