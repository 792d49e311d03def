package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code #if} condition means for a system emulator: {@code CONFIG_USER_ONLY} is not
 * defined, {@code CONFIG_SOFTMMU} is, everything else may be.
 */
final class Guard {

  /** The value of a condition as far as it is known. */
  enum Truth {
    NO,
    YES,
    UNKNOWN;

    Truth not() {
      return switch (this) {
        case NO -> YES;
        case YES -> NO;
        case UNKNOWN -> UNKNOWN;
      };
    }

    Truth and(Truth other) {
      if (this == NO || other == NO) {
        return NO;
      }
      return this == YES && other == YES ? YES : UNKNOWN;
    }

    Truth or(Truth other) {
      return not().and(other.not()).not();
    }
  }

  private static final Pattern PARTS =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*|[0-9][A-Za-z0-9_.]*|&&|\\|\\||[=!<>]=|\\S");

  private final List<String> parts = new ArrayList<>();
  private final Function<String, Truth> known;
  private int position;

  private Guard(String condition, Function<String, Truth> known) {
    this.known = known;
    Matcher matcher = PARTS.matcher(condition);
    while (matcher.find()) {
      parts.add(matcher.group());
    }
  }

  /** Whether a system emulator may compile what stands under this guard. */
  static boolean admitsSystem(@Nullable String guard) {
    return admits(guard, Guard::systemEmulator);
  }

  /** Whether every system emulator compiles what stands under this guard. */
  static boolean isSureOfSystem(@Nullable String guard) {
    return guard == null || new Guard(guard, Guard::systemEmulator).disjunction() == Truth.YES;
  }

  /** Whether a system emulator of a target may, {@code TARGET_X} being the name of its macro. */
  static boolean admitsTarget(@Nullable String guard, TargetName target, Set<TargetName> all) {
    String own = macro(target);
    Set<String> others = all.stream().map(Guard::macro).collect(Collectors.toSet());
    return admits(
        guard,
        name -> {
          if (name.equals(own)) {
            return Truth.YES;
          }
          return others.contains(name) ? Truth.NO : systemEmulator(name);
        });
  }

  private static String macro(TargetName target) {
    return "TARGET_" + target.value().toUpperCase(Locale.ROOT);
  }

  private static boolean admits(@Nullable String guard, Function<String, Truth> known) {
    return guard == null || new Guard(guard, known).disjunction() != Truth.NO;
  }

  private Truth disjunction() {
    Truth value = conjunction();
    while (take("||")) {
      value = value.or(conjunction());
    }
    return value;
  }

  private Truth conjunction() {
    Truth value = operand();
    while (take("&&")) {
      value = value.and(operand());
    }
    return value;
  }

  private Truth operand() {
    Truth value = unary();
    while (position < parts.size() && !isBoundary(parts.get(position))) {
      position++;
      value = Truth.UNKNOWN;
    }
    return value;
  }

  private static boolean isBoundary(String part) {
    return part.equals("&&") || part.equals("||") || part.equals(")");
  }

  private Truth unary() {
    int negations = 0;
    while (take("!")) {
      negations++;
    }
    Truth value = primary();
    return negations % 2 == 0 ? value : value.not();
  }

  private Truth primary() {
    if (position >= parts.size()) {
      return Truth.UNKNOWN;
    }
    if (take("(")) {
      Truth value = disjunction();
      take(")");
      return value;
    }
    String part = parts.get(position++);
    if (part.equals("defined")) {
      boolean parenthesised = take("(");
      String name = position < parts.size() ? parts.get(position++) : "";
      if (parenthesised) {
        take(")");
      }
      return known.apply(name);
    }
    if (take("(")) {
      skipArguments();
      return Truth.UNKNOWN;
    }
    return switch (part) {
      case "0" -> Truth.NO;
      case "1" -> Truth.YES;
      default -> known.apply(part);
    };
  }

  private void skipArguments() {
    int nesting = 1;
    while (position < parts.size() && nesting > 0) {
      String part = parts.get(position++);
      nesting += part.equals("(") ? 1 : part.equals(")") ? -1 : 0;
    }
  }

  private static Truth systemEmulator(String name) {
    return switch (name) {
      case "CONFIG_USER_ONLY", "CONFIG_LINUX_USER", "CONFIG_BSD_USER", "CONFIG_DARWIN_USER" ->
          Truth.NO;
      case "CONFIG_SOFTMMU" -> Truth.YES;
      default -> Truth.UNKNOWN;
    };
  }

  private boolean take(String part) {
    if (position < parts.size() && parts.get(position).equals(part)) {
      position++;
      return true;
    }
    return false;
  }
}
