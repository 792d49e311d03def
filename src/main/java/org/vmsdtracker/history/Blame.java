package org.vmsdtracker.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.RuleBreach;
import org.vmsdtracker.gate.Side;
import org.vmsdtracker.gate.TargetChange;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.snapshot.TreeCursor;

/**
 * Finds the commit of a merge that breaks a rule by itself: against its first parent, and against
 * each other one, since what it has from any parent isn't its own. Machine types are taken as they
 * are around the merge.
 */
final class Blame {

  /** A target at a commit. */
  private record Seen(@Nullable TargetState state, @Nullable StreamLayout layout) {}

  /** What stands around a target before and after the merge. */
  private record Around(@Nullable TargetFacts before, @Nullable TargetFacts after) {}

  private final SideWalk walk;
  private final TreeCursor cursor;
  private final Map<TargetName, Around> targets = new HashMap<>();
  private final Map<CommitId, Map<TargetName, Seen>> seen = new HashMap<>();

  /**
   * @param changes the targets of which the merge breaks rules, while they can be asked
   * @param cursor at the merge's tree; used up
   */
  Blame(
      GitRepository repository,
      HistoryCommit merge,
      Collection<TargetChange> changes,
      TreeCursor cursor) {
    this.walk = new SideWalk(repository, merge, cursor);
    this.cursor = cursor;
    for (TargetChange change : changes) {
      targets.put(
          change.target(), new Around(change.base().facts().get(), change.head().facts().get()));
    }
  }

  /** Compares the trees on the way. */
  void compare() {
    walk.compare();
  }

  /** The files that must be known before the walk. */
  Stream<FileEntry> files() {
    return walk.files();
  }

  /** Looks at the targets in each of the commits. */
  void walk() {
    walk.walk(at -> seen.computeIfAbsent(at, commit -> look()));
  }

  private Map<TargetName, Seen> look() {
    var found = new HashMap<TargetName, Seen>();
    for (TargetState state : cursor.states()) {
      if (targets.containsKey(state.name())) {
        found.put(state.name(), new Seen(state, cursor.layout(state.name()).orElse(null)));
      }
    }
    return found;
  }

  /** The last commit of the merge that breaks a rule; empty where none does by itself. */
  Optional<CommitId> of(Rule rule, TargetName target) {
    return walk.side().stream()
        .filter(commit -> breaks(commit, rule, target))
        .map(HistoryCommit::id)
        .reduce((earlier, later) -> later);
  }

  private boolean breaks(HistoryCommit commit, Rule rule, TargetName target) {
    return !commit.parents().isEmpty()
        && commit.parents().stream()
            .allMatch(parent -> isBroken(change(parent, commit.id(), target), rule));
  }

  private static boolean isBroken(TargetChange change, Rule rule) {
    return !RuleBreach.of(change, List.of(rule), Levels.DEFAULT).isEmpty();
  }

  private TargetChange change(CommitId base, CommitId head, TargetName target) {
    Around around = targets.get(target);
    return new TargetChange(
        target,
        side(base, target, around == null ? null : around.before()),
        side(head, target, around == null ? null : around.after()));
  }

  private Side side(CommitId at, TargetName target, @Nullable TargetFacts facts) {
    Seen found = seen.getOrDefault(at, Map.of()).get(target);
    Supplier<@Nullable StreamLayout> layout = () -> found == null ? null : found.layout();
    return new Side(found == null ? null : found.state(), layout, () -> facts);
  }
}
