package org.vmsdtracker.git;

import java.time.Instant;
import java.util.List;

/**
 * A commit as far as the shape of a history goes.
 *
 * @param id its id
 * @param date its committer date
 * @param parents the first one is where the branch stood before; none for a root
 */
public record HistoryCommit(CommitId id, Instant date, List<CommitId> parents) {

  public HistoryCommit {
    parents = List.copyOf(parents);
  }
}
