package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The spelling of {@code #if} conditions. */
final class GuardText {

  private static final Pattern PARTS =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*|[0-9][A-Za-z0-9_.]*|&&|\\|\\||[=!<>]=|<<|>>|\\S");
  private static final String TIGHT_AFTER = "(!~";

  private static final int LONGEST = 1000;

  private GuardText() {}

  /** A condition no longer than anybody writes one; the rest of a longer one is left out. */
  static String bounded(String condition) {
    return condition.length() <= LONGEST ? condition : condition.substring(0, LONGEST) + " …";
  }

  /** One spelling for one condition: single spaces, {@code defined(X)} with parentheses. */
  static String normalised(String condition) {
    List<String> parts = new ArrayList<>();
    var matcher = PARTS.matcher(condition);
    while (matcher.find()) {
      String part = matcher.group();
      int last = parts.size() - 1;
      if (last >= 0 && parts.get(last).equals("defined") && isName(part)) {
        parts.set(last, "defined(" + part + ")");
      } else {
        parts.add(part);
      }
    }
    var text = new StringBuilder();
    String previous = "(";
    for (String part : parts) {
      boolean call = part.equals("(") && isName(previous);
      if (!(TIGHT_AFTER.contains(previous) || part.equals(")") || part.equals(",") || call)) {
        text.append(' ');
      }
      text.append(part);
      previous = part;
    }
    return text.toString();
  }

  private static boolean isName(String part) {
    char c = part.charAt(0);
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  /** The opposite of a condition, so written that an {@code #else} can be told. */
  static String negated(String condition) {
    return "!(" + condition + ")";
  }

  /** Conditions joined by {@code &&}. */
  static String conjunction(List<String> conditions) {
    if (conditions.size() == 1) {
      return conditions.get(0);
    }
    return String.join(
        " && ",
        conditions.stream()
            .map(c -> c.contains("||") || c.contains("?") ? "(" + c + ")" : c)
            .toList());
  }
}
