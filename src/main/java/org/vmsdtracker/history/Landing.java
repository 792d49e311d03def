package org.vmsdtracker.history;

import java.time.Instant;
import org.vmsdtracker.git.CommitId;

/**
 * A first-parent commit of a branch.
 *
 * @param position its number along the first parents, 0 for the root
 * @param commit its id
 * @param date its committer date, in whole seconds
 */
public record Landing(int position, CommitId commit, Instant date) {

  public Landing {
    if (position < 0) {
      throw new IllegalArgumentException("Positions count from 0, not from " + position + ".");
    }
  }
}
