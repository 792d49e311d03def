package org.vmsdtracker.history;

import org.vmsdtracker.snapshot.TreeCursor;

/** A cursor that goes along steps only as far as it is asked, and never back. */
final class TrailingCursor {

  private final TreeSteps steps;
  private final TreeCursor cursor;
  private int applied;

  /**
   * @param cursor at the empty tree
   */
  TrailingCursor(TreeSteps steps, TreeCursor cursor) {
    this.steps = steps;
    this.cursor = cursor;
  }

  /** The cursor after a step, from 0. */
  TreeCursor after(int step) {
    if (applied > step + 1) {
      throw new IllegalArgumentException(
          "Step %d was passed; this is after step %d.".formatted(step, applied - 1));
    }
    for (; applied <= step; applied++) {
      cursor.apply(steps.at(applied));
    }
    return cursor;
  }
}
