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
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Presence;
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
   * The commit of the merge that does what a rule is broken by: the one that writes the
   * registration of a target that gets its first machine, the last that changes the registration of
   * another, and where that stays as it is the last that breaks the rule by itself.
   *
   * @return empty where none does
   */
  Optional<CommitId> of(Rule rule, TargetName target) {
    StatePair merged = Objects.requireNonNull(targets.get(target)).states();
    TargetState end = merged.after();
    Optional<CommitId> registering = Optional.empty();
    if (end != null && isRegistered(end)) {
      Predicate<StatePair> does =
          hasMachine(merged.before())
              ? pair -> !isSameRegistration(pair)
              : pair -> writes(pair, end);
      if (does.test(merged)) {
        registering = lastOf(commit -> doesAgainstEachParent(commit, target, does));
      }
    }
    return registering.or(() -> lastOf(commit -> breaks(commit, rule, target)));
  }

  private Optional<CommitId> lastOf(Predicate<HistoryCommit> wanted) {
    return walk.side().stream()
        .filter(wanted)
        .map(HistoryCommit::id)
        .reduce((earlier, later) -> later);
  }

  private boolean doesAgainstEachParent(
      HistoryCommit commit, TargetName target, Predicate<StatePair> does) {
    TargetState after = state(commit.id(), target);
    return commit.parents().stream()
        .allMatch(parent -> does.test(new StatePair(state(parent, target), after)));
  }

  private static boolean isRegistered(TargetState state) {
    return state.registration() != null && state.registration() != Registration.NONE;
  }

  private static boolean hasMachine(@Nullable TargetState state) {
    return state != null && state.presence() == Presence.SYSTEM;
  }

  private static boolean isSameRegistration(StatePair pair) {
    return REGISTRATION.stream().allMatch(pair::isSame);
  }

  /** Whether the line that registers a target in the end stands there after, but not before. */
  private static boolean writes(StatePair pair, TargetState end) {
    return end.evidence().stream()
        .filter(Evidence::inForce)
        .anyMatch(line -> has(pair.after(), line) && !has(pair.before(), line));
  }

  private static boolean has(@Nullable TargetState state, Evidence line) {
    return state != null
        && state.evidence().stream()
            .anyMatch(
                found ->
                    found.registration() == line.registration()
                        && Objects.equals(found.symbol(), line.symbol()));
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
