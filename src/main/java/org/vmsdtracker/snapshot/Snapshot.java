package org.vmsdtracker.snapshot;

import java.util.List;
import java.util.Optional;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;

/**
 * Every target at one commit.
 *
 * @param revision the commit
 * @param targets sorted by name
 */
public record Snapshot(RevisionInfo revision, List<TargetState> targets) {

  public Snapshot {
    targets = List.copyOf(targets);
  }

  /** The state of one target, empty where the tree has no such directory. */
  public Optional<TargetState> target(TargetName name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst();
  }
}
