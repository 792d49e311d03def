package org.vmsdtracker.git;

import java.util.List;

/**
 * How a commit departs from another one, as {@code git diff base...head} compares them.
 *
 * @param point the best common ancestor of the two, of several the one that git names first
 * @param steps the commits along first parents from there to the head, oldest first; empty where
 *     the head brings nothing
 * @param joined how many earlier commits along first parents belong to the first step: those from
 *     before it merged the point, which can't be compared with it
 */
public record Fork(CommitInfo point, List<CommitId> steps, int joined) {

  public Fork {
    steps = List.copyOf(steps);
  }
}
