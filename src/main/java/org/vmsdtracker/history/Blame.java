package org.vmsdtracker.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Registration;
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
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.TreeCursor;

/**
 * Finds the commit of a merge that breaks a rule by itself: against its first parent, and against
 * each other one, since what it has from any parent isn't its own. Machine types are taken as they
 * are around the merge.
 */
final class Blame {

  /** A target at a commit. */
  private record Seen(TargetState state, @Nullable StreamLayout layout) {}

  /** What the merge does to a target, and what stands around that before and after. */
  private record Merged(
      StatePair states, @Nullable TargetFacts before, @Nullable TargetFacts after) {}

  private static final List<Axis> REGISTRATION =
      List.of(Axis.REGISTRATION, Axis.MIGRATABLE, Axis.CPU_COMMON);

  private final SideWalk walk;
  private final TreeCursor cursor;
  private final Map<TargetName, Merged> targets = new HashMap<>();
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
          change.target(),
          new Merged(
              new StatePair(change.base().state(), change.head().state()),
              change.base().facts().get(),
              change.head().facts().get()));
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

  /**
   * The commit of the merge that does what a rule is broken by: where the registration becomes
   * another one, the last that changes it; else the last that breaks the rule by itself.
   *
   * @return empty where none does
   */
  Optional<CommitId> of(Rule rule, TargetName target) {
    return lastOf(commit -> changesRegistration(commit, target))
        .filter(commit -> isAboutRegistration(target))
        .or(() -> lastOf(commit -> breaks(commit, rule, target)));
  }

  private Optional<CommitId> lastOf(Predicate<HistoryCommit> wanted) {
    return walk.side().stream()
        .filter(wanted)
        .map(HistoryCommit::id)
        .reduce((earlier, later) -> later);
  }

  /** Whether the merge as a whole gives the target another registration. */
  private boolean isAboutRegistration(TargetName target) {
    StatePair pair = Objects.requireNonNull(targets.get(target)).states();
    return pair.after() != null
        && pair.after().registration() != Registration.NONE
        && !isSameRegistration(pair);
  }

  private boolean changesRegistration(HistoryCommit commit, TargetName target) {
    TargetState after = state(commit.id(), target);
    return commit.parents().stream()
        .noneMatch(parent -> isSameRegistration(new StatePair(state(parent, target), after)));
  }

  private static boolean isSameRegistration(StatePair pair) {
    return REGISTRATION.stream().allMatch(pair::isSame);
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
    Merged around = Objects.requireNonNull(targets.get(target));
    return new TargetChange(
        target, side(base, target, around.before()), side(head, target, around.after()));
  }

  private Side side(CommitId at, TargetName target, @Nullable TargetFacts facts) {
    Seen found = seen(at, target);
    Supplier<@Nullable StreamLayout> layout = () -> found == null ? null : found.layout();
    return new Side(state(at, target), layout, () -> facts);
  }

  private @Nullable TargetState state(CommitId at, TargetName target) {
    Seen found = seen(at, target);
    return found == null ? null : found.state();
  }

  private @Nullable Seen seen(CommitId at, TargetName target) {
    return seen.getOrDefault(at, Map.of()).get(target);
  }
}
