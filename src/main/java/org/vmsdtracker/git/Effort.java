package org.vmsdtracker.git;

/** How many comparisons of lines are left; a bound on the time that patches can take. */
final class Effort {

  private static final long MOST = 100_000_000;

  private long left = MOST;

  void spend(String path, long comparisons) {
    left -= comparisons;
    if (left < 0) {
      throw new PatchDoesNotApply(
          path + ": finding the places of all hunks takes longer than is allowed.");
    }
  }
}
