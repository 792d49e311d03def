package org.vmsdtracker.web.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
final class NearestNames {

  private static final int SUGGESTIONS = 3;
  private static final int LONGEST = 40;

  private NearestNames() {}

  /** The names nearest to a text, the nearest first. */
  static List<String> of(String typed, Collection<String> names) {
    String start = typed.substring(0, Math.min(LONGEST, typed.length()));
    return names.stream()
        .sorted(
            Comparator.comparingInt((String name) -> distance(start, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SUGGESTIONS)
        .toList();
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
