package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.TreeCursor;

/**
 * Finds the commits behind what a landing changes: the landing itself or, where it is a merge,
 * those that it brings. A cursor visits each of them after its first parent; what a commit has from
 * any parent isn't its own.
 */
final class Descent {

  /** A change and the commit that makes it. */
  private record Step(Change change, CommitId commit, List<Evidence> evidence) {}

  private final GitRepository repository;
  private final HistoryCommit commit;
  private final Landing landing;
  private final SortedMap<TargetName, StatePair> changed;
  private final TreeCursor cursor;
  private final SideWalk walk;
  private final Map<CommitId, Map<TargetName, TargetState>> states = new HashMap<>();
  private final List<Transition> transitions = new ArrayList<>();

  /**
   * @param changed the states of the targets that the landing changes
   * @param cursor at the landing's tree; used up
   */
  Descent(
      GitRepository repository,
      HistoryCommit commit,
      Landing landing,
      SortedMap<TargetName, StatePair> changed,
      TreeCursor cursor) {
    this.repository = repository;
    this.commit = commit;
    this.landing = landing;
    this.changed = changed;
    this.cursor = cursor;
    this.walk = new SideWalk(repository, commit, cursor);
  }

  /** Plans the visits, and compares the trees on the way. */
  void compare() {
    walk.compare();
  }

  /** The files that must be known before the descent. */
  Stream<FileEntry> files() {
    return walk.files();
  }

  /** Visits the commits, and tells what each does to the targets that the landing changes. */
  void descend() {
    walk.walk(at -> states.putIfAbsent(at, changedOnes()));
    if (!commit.parents().isEmpty()) {
      var before = new HashMap<TargetName, TargetState>();
      changed.forEach((target, pair) -> pair.putBefore(target, before));
      states.put(commit.parents().get(0), before);
    }
    var found = new ArrayList<Step>();
    changed.forEach((target, pair) -> found.addAll(explained(target, pair)));
    List<CommitId> order = new ArrayList<>();
    walk.side().forEach(brought -> order.add(brought.id()));
    order.add(commit.id());
    found.sort(
        Comparator.comparingInt((Step step) -> order.indexOf(step.commit()))
            .thenComparing(step -> step.change().target()));
    for (Step step : found) {
      transitions.add(
          new Transition(
              step.change(), repository.details(step.commit()), landing, step.evidence()));
    }
  }

  private Map<TargetName, TargetState> changedOnes() {
    var found = new HashMap<TargetName, TargetState>();
    for (TargetState state : cursor.states()) {
      if (changed.containsKey(state.name())) {
        found.put(state.name(), state);
      }
    }
    return found;
  }

  /** The steps that lead from a target's state before the landing to the one after it. */
  private List<Step> explained(TargetName target, StatePair landed) {
    var byAxis = new EnumMap<Axis, List<Step>>(Axis.class);
    for (HistoryCommit brought : walk.side()) {
      steps(target, brought, byAxis);
    }
    steps(target, commit, byAxis);
    var found = new ArrayList<Step>();
    for (Axis axis : Axis.values()) {
      if (!landed.isSame(axis)) {
        found.addAll(byAxis.getOrDefault(axis, List.of()));
      }
    }
    for (Change change : landed.changes(target)) {
      if (found.stream().noneMatch(step -> step.change().axis() == change.axis())) {
        found.add(step(change, commit.id(), landed));
      }
    }
    return found;
  }

  /** Adds what one commit changes by itself, beside what it has from any of its parents. */
  private void steps(TargetName target, HistoryCommit at, Map<Axis, List<Step>> byAxis) {
    StatePair first = pair(target, at, 0);
    for (Change change : first.changes(target)) {
      boolean inherited = false;
      for (int parent = 1; parent < at.parents().size(); parent++) {
        inherited |= pair(target, at, parent).isSame(change.axis());
      }
      if (!inherited) {
        push(
            byAxis.computeIfAbsent(change.axis(), axis -> new ArrayList<>()),
            step(change, at.id(), first));
      }
    }
  }

  private StatePair pair(TargetName target, HistoryCommit at, int parent) {
    TargetState before =
        parent < at.parents().size() ? state(target, at.parents().get(parent)) : null;
    return new StatePair(before, state(target, at.id()));
  }

  private @Nullable TargetState state(TargetName target, CommitId at) {
    return states.getOrDefault(at, Map.of()).get(target);
  }

  /** Adds a step, or drops it together with those whose effect it takes back. */
  private static void push(List<Step> steps, Step step) {
    for (int i = 0; i < steps.size(); i++) {
      if (Objects.equals(steps.get(i).change().from(), step.change().to())) {
        steps.subList(i, steps.size()).clear();
        return;
      }
    }
    steps.add(step);
  }

  private static Step step(Change change, CommitId at, StatePair states) {
    TargetState shown = states.after() == null ? states.before() : states.after();
    List<Evidence> evidence =
        shown == null ? List.of() : shown.evidence().stream().filter(Evidence::inForce).toList();
    return new Step(change, at, evidence);
  }

  List<Transition> transitions() {
    return transitions;
  }
}
