package org.vmsdtracker.history;

import java.time.Instant;

/**
 * Where a stretch of history begins or ends.
 *
 * @param position the last first-parent position up to there
 * @param time the time asked for, or that of the commit asked for
 */
public record Edge(int position, Instant time) {

  /** The edge at a landing. */
  public static Edge at(Landing landing) {
    return new Edge(landing.position(), landing.date());
  }
}
