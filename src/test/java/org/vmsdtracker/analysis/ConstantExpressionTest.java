package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantExpressionTest {

  /**
   * An expression with the value it has.
   *
   * @param value null where it isn't known
   * @param binds how strongly its last operator binds, the strongest 9
   */
  private record Known(Long value, List<String> tokens, int binds) {

    private List<String> within(int binding) {
      return binds >= binding ? tokens : join(List.of("("), tokens, List.of(")"));
    }
  }

  private record Operator(String text, int binds, LongBinaryOperator value) {}

  private static final List<Operator> OPERATORS =
      List.of(
          new Operator("==", 3, (a, b) -> a == b ? 1 : 0),
          new Operator("!=", 3, (a, b) -> a != b ? 1 : 0),
          new Operator("<", 4, (a, b) -> a < b ? 1 : 0),
          new Operator(">", 4, (a, b) -> a > b ? 1 : 0),
          new Operator("<=", 4, (a, b) -> a <= b ? 1 : 0),
          new Operator(">=", 4, (a, b) -> a >= b ? 1 : 0),
          new Operator("+", 5, Long::sum),
          new Operator("-", 5, (a, b) -> a - b),
          new Operator("*", 6, (a, b) -> a * b));

  @Property
  void isWhatItsPartsMakeOfIt(@ForAll("expressions") Known expression) {
    assertThat(ConstantExpression.value(expression.tokens()))
        .as(() -> String.join(" ", expression.tokens()))
        .isEqualTo(expression.value());
  }

  @Property
  void anyTokensHaveAValueOrNone(@ForAll("tokens") List<String> tokens) {
    Long value = ConstantExpression.value(tokens);

    assertThat(ConstantExpression.value(join(List.of("("), tokens, List.of(")")))).isEqualTo(value);
  }

  @Provide
  Arbitrary<List<String>> tokens() {
    return Arbitraries.of("1", "0", "x", "!", "-", "+", "==", "&&", "||", "?", ":", "(", "*", "&")
        .list()
        .ofMaxSize(9);
  }

  @Provide
  Arbitrary<Known> expressions() {
    return expression(5);
  }

  private static Arbitrary<Known> expression(int depth) {
    Arbitrary<Known> leaf =
        Arbitraries.longs()
            .between(0, 12)
            .injectNull(0.1)
            .map(v -> new Known(v, List.of(v == null ? "UNKNOWN" : Long.toString(v)), 9));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Known> part = Arbitraries.lazy(() -> expression(depth - 1));
    return Arbitraries.oneOf(
        leaf,
        Combinators.combine(part, Arbitraries.of("!", "-")).as(ConstantExpressionTest::unary),
        Combinators.combine(part, Arbitraries.of(OPERATORS), part)
            .as(ConstantExpressionTest::binary),
        Combinators.combine(part, Arbitraries.of(true, false), part)
            .as(ConstantExpressionTest::logical),
        Combinators.combine(part, part, part).as(ConstantExpressionTest::choice));
  }

  private static Known unary(Known part, String operator) {
    Long value = part.value();
    Long result = value == null ? null : operator.equals("-") ? -value : value == 0 ? 1L : 0L;
    return new Known(result, join(List.of(operator), part.within(8)), 8);
  }

  private static Known binary(Known left, Operator operator, Known right) {
    Long value =
        left.value() == null || right.value() == null
            ? null
            : operator.value().applyAsLong(left.value(), right.value());
    return new Known(
        value,
        join(
            left.within(operator.binds()),
            List.of(operator.text()),
            right.within(operator.binds() + 1)),
        operator.binds());
  }

  /** Known as soon as one side decides. */
  private static Known logical(Known left, boolean isAnd, Known right) {
    long decides = isAnd ? 0 : 1;
    Long one = truth(left.value());
    Long other = truth(right.value());
    Long value;
    if ((one != null && one == decides) || (other != null && other == decides)) {
      value = decides;
    } else {
      value = one == null || other == null ? null : 1 - decides;
    }
    int binds = isAnd ? 2 : 1;
    return new Known(
        value,
        join(left.within(binds), List.of(isAnd ? "&&" : "||"), right.within(binds + 1)),
        binds);
  }

  private static Known choice(Known condition, Known whenTrue, Known whenFalse) {
    Long decided = condition.value();
    Long value = decided == null ? null : decided != 0 ? whenTrue.value() : whenFalse.value();
    return new Known(
        value,
        join(
            condition.within(1),
            List.of("?"),
            whenTrue.within(0),
            List.of(":"),
            whenFalse.within(0)),
        0);
  }

  private static Long truth(Long value) {
    return value == null ? null : value != 0 ? 1L : 0L;
  }

  @SafeVarargs
  private static List<String> join(List<String>... parts) {
    var all = new ArrayList<String>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "true, 1",
    "false, 0",
    "NULL, 0",
    "0x10, 16",
    "7 / 2, 3",
    "-7 % 4, -3",
    "- 7 / 2, -3",
    "0 && UNKNOWN, 0",
    "UNKNOWN || 1, 1",
    "1 ? 2 : UNKNOWN, 2",
  })
  void hasTheValueOfC(String expression, long value) {
    List<String> tokens = List.of(expression.replace("-7", "- 7").split(" ", -1));

    assertThat(ConstantExpression.value(tokens)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "UNKNOWN",
        "1 / 0",
        "1 % 0",
        "1 ? 2",
        "1 ? 2 3",
        "( 1",
        "1 )",
        "1 2",
        "1 +",
        "1 & 1",
        "\"1\"",
        "08",
        "99999999999999999999",
      })
  void whatIsNoneHasNoValue(String expression) {
    List<String> tokens = expression.isEmpty() ? List.of() : List.of(expression.split(" ", -1));

    assertThat(ConstantExpression.value(tokens)).isNull();
  }
}
