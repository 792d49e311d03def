package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a C expression of integers as far as they are known; what isn't known is null, and
 * stays so unless the rest decides.
 */
final class ConstantExpression {

  private static final List<List<String>> BY_PRECEDENCE =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("==", "!="),
          List.of("<", ">", "<=", ">="),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private static final int MOST_DEPTH = 200;

  private final List<String> tokens;
  private int position;
  private int depth;

  private ConstantExpression(List<String> tokens) {
    this.tokens = tokens;
  }

  /** The value, null where the tokens don't tell. */
  static @Nullable Long value(List<String> tokens) {
    var expression = new ConstantExpression(tokens);
    Long value = expression.conditional();
    return expression.position == tokens.size() ? value : null;
  }

  private String peek() {
    return position < tokens.size() ? tokens.get(position) : "";
  }

  private boolean take(String text) {
    if (peek().equals(text)) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(String text) {
    if (!take(text)) {
      giveUp();
    }
  }

  private void giveUp() {
    position = tokens.size() + 1;
  }

  private @Nullable Long conditional() {
    if (++depth > MOST_DEPTH) {
      giveUp();
      return null;
    }
    Long condition = binary(0);
    if (take("?")) {
      Long whenTrue = conditional();
      expect(":");
      Long whenFalse = conditional();
      condition = condition == null ? null : condition != 0 ? whenTrue : whenFalse;
    }
    depth--;
    return condition;
  }

  private @Nullable Long binary(int level) {
    if (level == BY_PRECEDENCE.size()) {
      return unary();
    }
    Long left = binary(level + 1);
    while (BY_PRECEDENCE.get(level).contains(peek())) {
      String operator = peek();
      position++;
      left = apply(operator, left, binary(level + 1));
    }
    return left;
  }

  private static @Nullable Long apply(String operator, @Nullable Long left, @Nullable Long right) {
    if (operator.equals("||")) {
      return either(left, right);
    }
    if (operator.equals("&&")) {
      return both(left, right);
    }
    if (left == null || right == null) {
      return null;
    }
    return switch (operator) {
      case "==" -> truth(left.equals(right));
      case "!=" -> truth(!left.equals(right));
      case "<" -> truth(left < right);
      case ">" -> truth(left > right);
      case "<=" -> truth(left <= right);
      case ">=" -> truth(left >= right);
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> right == 0 ? null : Long.valueOf(left / right);
      default -> right == 0 ? null : Long.valueOf(left % right);
    };
  }

  private static @Nullable Long either(@Nullable Long left, @Nullable Long right) {
    if ((left != null && left != 0) || (right != null && right != 0)) {
      return 1L;
    }
    return left == null || right == null ? null : Long.valueOf(0);
  }

  private static @Nullable Long both(@Nullable Long left, @Nullable Long right) {
    if ((left != null && left == 0) || (right != null && right == 0)) {
      return 0L;
    }
    return left == null || right == null ? null : Long.valueOf(1);
  }

  private static Long truth(boolean value) {
    return value ? 1L : 0L;
  }

  private @Nullable Long unary() {
    int start = position;
    while (peek().equals("!") || peek().equals("-")) {
      position++;
    }
    int end = position;
    Long value = operand();
    for (int i = end - 1; i >= start && value != null; i--) {
      value = tokens.get(i).equals("!") ? truth(value == 0) : Long.valueOf(-value);
    }
    return value;
  }

  private @Nullable Long operand() {
    if (take("(")) {
      Long value = conditional();
      expect(")");
      return value;
    }
    return primary();
  }

  private @Nullable Long primary() {
    String text = peek();
    position++;
    return switch (text) {
      case "true" -> 1L;
      case "false", "NULL" -> 0L;
      default -> number(text);
    };
  }

  private static @Nullable Long number(String text) {
    if (text.isEmpty() || !CSource.isDigit(text.charAt(0)) || text.length() > 18) {
      return null;
    }
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
