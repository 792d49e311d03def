package org.vmsdtracker.snapshot;

import java.util.List;
import java.util.Optional;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeFacts;

/**
 * Every target at one commit.
 *
 * @param revision the commit
 * @param targets sorted by name
 * @param facts what stands around their CPUs
 */
public record Snapshot(RevisionInfo revision, List<TargetState> targets, TreeFacts facts) {

  public Snapshot {
    targets = List.copyOf(targets);
  }

  /** A snapshot that knows nothing but the CPUs. */
  public Snapshot(RevisionInfo revision, List<TargetState> targets) {
    this(revision, targets, TreeFacts.NONE);
  }

  /** The state of one target, empty where the tree has no such directory. */
  public Optional<TargetState> target(TargetName name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst();
  }
}
