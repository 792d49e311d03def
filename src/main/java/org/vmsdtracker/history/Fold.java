package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.snapshot.FactsReader;
import org.vmsdtracker.snapshot.FactsTable;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.TreeCursor;

/**
 * The fold of snapshot differences over first-parent commits: compare trees, read the facts of what
 * changed, classify, find who made each change.
 */
final class Fold {

  private static final int REPORT = 256;

  /** The share of the steps that what stands around the CPUs takes half the time for. */
  private static final double EARLY = 0.9;

  private static final ThreadFactory FACTS = Threads.daemon("facts-fold");

  private final GitRepository repository;
  private final FactsReader reader;
  private final FoldObserver observer;
  private final FactsTable facts = new FactsTable();
  private final List<StateChange> states = new ArrayList<>();
  private final List<Transition> transitions = new ArrayList<>();
  private final List<Descent> descents = new ArrayList<>();
  private final List<CompletableFuture<Void>> comparisons = new ArrayList<>();

  Fold(GitRepository repository, FactsReader reader, FoldObserver observer) {
    this.repository = repository;
    this.reader = reader;
    this.observer = observer;
  }

  /**
   * Folds the commits of a branch.
   *
   * @param base the commit before the first one, whose states are known; null before the root
   * @param beginnings when targets began, as far as they did up to the base
   * @param position the position of the first one
   * @param commits oldest first
   * @return rows without releases
   */
  HistoryRows rows(
      @Nullable CommitId base, Beginnings beginnings, int position, List<HistoryCommit> commits) {
    var sequence = new ArrayList<CommitId>();
    if (base != null) {
      sequence.add(base);
    }
    commits.forEach(commit -> sequence.add(commit.id()));

    observer.phase("comparing trees", sequence.size(), "commits");
    var steps = new TreeSteps(repository, null, sequence, QemuPaths.SOURCES, observer::done);
    observer.done(sequence.size());
    read(steps);

    observer.phase("classifying", commits.size(), "commits");
    List<Landing> landings = landings(position, commits);
    int late = (int) (steps.size() * EARLY);
    CompletableFuture<List<TreeFacts>> surroundings =
        beside(() -> surroundings(steps, 0, late))
            .thenCombine(beside(() -> surroundings(steps, late, steps.size())), Fold::joined);
    List<List<TargetState>> classified = classify(steps, base != null, landings, commits);

    observer.phase("comparing merges", descents.size(), "merges");
    comparisons.forEach(Waiting::on);
    observer.done(descents.size());
    reader.read(repository, descents.stream().flatMap(Descent::files).toList(), facts, observer);
    observer.phase("finding authors", descents.size(), "merges");
    descents.parallelStream().forEach(Descent::descend);
    observer.done(descents.size());
    descents.forEach(descent -> transitions.addAll(descent.transitions()));
    transitions.sort(Comparator.comparingInt(t -> t.landing().position()));
    observer.phase("comparing what stands around the CPUs", commits.size(), "commits");
    List<FactChange> factChanges =
        factChanges(
            base != null, new FactFold(beginnings), landings, classified, Waiting.on(surroundings));
    observer.done(commits.size());
    return new HistoryRows(landings, states, transitions, List.of(), factChanges);
  }

  private void read(TreeSteps steps) {
    List<FileEntry> files = steps.files().toList();
    observer.phase("looking up files", 0, "");
    reader.read(repository, files, facts, observer);
  }

  private static List<Landing> landings(int position, List<HistoryCommit> commits) {
    var landings = new ArrayList<Landing>(commits.size());
    for (HistoryCommit commit : commits) {
      landings.add(new Landing(position + landings.size(), commit.id(), commit.date()));
    }
    return landings;
  }

  /** The states at each step, the base's first. */
  private List<List<TargetState>> classify(
      TreeSteps steps, boolean withBase, List<Landing> landings, List<HistoryCommit> commits) {
    var cursor = TreeCursor.ofStates(facts);
    var classified = new ArrayList<List<TargetState>>(steps.size());
    Map<TargetName, TargetState> before = Map.of();
    int first = withBase ? 1 : 0;
    if (withBase) {
      cursor.apply(steps.at(0));
      classified.add(cursor.states());
      before = byName(cursor.states());
    }
    for (int i = 0; i < commits.size(); i++) {
      if (i % REPORT == 0) {
        observer.done(i);
      }
      List<FileChange> changes = steps.at(first + i);
      if (!changes.isEmpty()) {
        cursor.apply(changes);
        Map<TargetName, TargetState> after = byName(cursor.states());
        SortedMap<TargetName, StatePair> changed =
            record(before, after, landings.get(i).position());
        if (!changed.isEmpty()) {
          add(new Descent(repository, commits.get(i), landings.get(i), changed, cursor.copy()));
        }
        before = after;
      }
      classified.add(cursor.states());
    }
    observer.done(commits.size());
    return classified;
  }

  private static CompletableFuture<List<TreeFacts>> beside(Supplier<List<TreeFacts>> work) {
    return CompletableFuture.supplyAsync(work, task -> FACTS.newThread(task).start());
  }

  private static List<TreeFacts> joined(List<TreeFacts> first, List<TreeFacts> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** What stands around the CPUs at the steps {@code [from, to)}, followed beside their states. */
  private List<TreeFacts> surroundings(TreeSteps steps, int from, int to) {
    var cursor = TreeCursor.ofSurroundings(facts);
    cursor.apply(steps.before(from));
    var surroundings = new ArrayList<TreeFacts>(to - from);
    for (int i = from; i < to; i++) {
      cursor.apply(steps.at(i));
      surroundings.add(cursor.facts());
    }
    return surroundings;
  }

  private static List<FactChange> factChanges(
      boolean withBase,
      FactFold fold,
      List<Landing> landings,
      List<List<TargetState>> states,
      List<TreeFacts> surroundings) {
    var changes = new ArrayList<FactChange>();
    int first = withBase ? 1 : 0;
    if (withBase) {
      fold.stand(states.get(0), surroundings.get(0));
    }
    for (int i = 0; i < landings.size(); i++) {
      changes.addAll(
          fold.move(landings.get(i), states.get(first + i), surroundings.get(first + i)));
    }
    return changes;
  }

  /** The sides of merges are compared beside the classification. */
  private void add(Descent descent) {
    descents.add(descent);
    comparisons.add(CompletableFuture.runAsync(descent::compare));
  }

  /** Records the states that differ, and tells whose axes do. */
  private SortedMap<TargetName, StatePair> record(
      Map<TargetName, TargetState> before, Map<TargetName, TargetState> after, int position) {
    var changed = new TreeMap<TargetName, StatePair>();
    for (TargetName target : union(before, after)) {
      TargetState old = before.get(target);
      TargetState now = after.get(target);
      if (!Objects.equals(old, now)) {
        states.add(new StateChange(position, target, now));
        var pair = new StatePair(old, now);
        if (!pair.changes(target).isEmpty()) {
          changed.put(target, pair);
        }
      }
    }
    return changed;
  }

  private static Set<TargetName> union(
      Map<TargetName, TargetState> before, Map<TargetName, TargetState> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names;
  }

  private static Map<TargetName, TargetState> byName(List<TargetState> states) {
    var byName = new TreeMap<TargetName, TargetState>();
    states.forEach(state -> byName.put(state.name(), state));
    return byName;
  }
}
