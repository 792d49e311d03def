package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The longest common subsequence of two short lists. */
final class LongestCommon {

  /** Longer lists, by the product of their lengths, aren't compared. */
  static final int MOST_CELLS = 4_000_000;

  /** Two elements that belong together, by their positions. */
  record Match(int left, int right) {}

  private LongestCommon() {}

  /** The pairs of one longest common subsequence, in order. */
  static <T> List<Match> of(List<T> left, List<T> right, Function<T, String> key) {
    int[][] longest = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        longest[i][j] =
            key.apply(left.get(i)).equals(key.apply(right.get(j)))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    var matches = new ArrayList<Match>();
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      if (key.apply(left.get(i)).equals(key.apply(right.get(j)))) {
        matches.add(new Match(i++, j++));
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return matches;
  }
}
