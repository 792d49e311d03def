package org.vmsdtracker.git;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Small helpers for messages about names that people typed. */
public final class Names {

  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cntrl}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+");

  private static final int SHOWN = 60;
  private static final int NEAREST = 3;

  private Names() {}

  /** The Levenshtein distance of two names. */
  public static int distance(String a, String b) {
    String right = shortened(b);
    int[] previous = new int[right.length() + 1];
    int[] current = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[right.length()];
  }

  /** The three names that are nearest to a text, the nearest first. */
  public static List<String> nearest(Stream<String> names, String text) {
    return names
        .sorted(Comparator.comparingInt((String name) -> distance(name, text)))
        .limit(NEAREST)
        .toList();
  }

  /** The text without characters that steer a terminal or turn the direction of writing. */
  static String plain(String text) {
    return STEERING.matcher(text).replaceAll(" ");
  }

  /** The text as far as it is worth showing, control characters made visible. */
  public static String shortened(String text) {
    String visible = text.replaceAll("\\p{Cntrl}", "?");
    return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
  }
}
