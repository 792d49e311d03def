package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Axes;

/**
 * A target's axes over the positions {@code [from, until)}.
 *
 * @param target the target
 * @param from the first landing that has them
 * @param until the first landing that doesn't any more; null for the current ones
 * @param axes the axes
 */
public record Span(TargetName target, Landing from, @Nullable Landing until, Axes axes) {

  /** Whether it is so at a position. */
  boolean isAt(int position) {
    return from.position() <= position && (until == null || position < until.position());
  }
}
