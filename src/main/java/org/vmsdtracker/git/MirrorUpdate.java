package org.vmsdtracker.git;

import java.util.Optional;

/**
 * What an update of a mirror brought.
 *
 * @param tip the branch's last commit now
 * @param before the branch's last commit before; empty at the first time
 */
public record MirrorUpdate(CommitInfo tip, Optional<CommitId> before) {

  /** Whether the branch moved. */
  public boolean moved() {
    return !before.equals(Optional.of(tip.id()));
  }
}
