package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.RuleBreach;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.gate.TargetChange;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.FactsReader;
import org.vmsdtracker.snapshot.FactsTable;
import org.vmsdtracker.snapshot.QemuPaths;

/**
 * Judges every step of a history as if it were a patch: each commit against its first parent, by
 * every rule of the gate at its default level. One fold, as that of the history.
 */
public final class Replay {

  private static final int REPORT = 256;

  /** A breach of a landing, until it is known whose it is. */
  private record Found(
      HistoryCommit commit, TargetName target, RuleBreach broken, @Nullable Blame blame) {}

  private final GitRepository repository;
  private final FactsReader reader;
  private final FoldObserver observer;
  private final FactsTable facts = new FactsTable();
  private final List<Found> found = new ArrayList<>();
  private final List<Blame> blames = new ArrayList<>();
  private final List<CompletableFuture<Void>> comparisons = new ArrayList<>();

  Replay(GitRepository repository, FactsReader reader, FoldObserver observer) {
    this.repository = repository;
    this.reader = reader;
    this.observer = observer;
  }

  /**
   * Judges the first-parent steps of a local repository's branch after a revision.
   *
   * @param since a tag, branch or commit id whose first-parent steps are left out, or a date, from
   *     whose beginning in UTC steps are judged
   * @throws org.vmsdtracker.git.GitFailure if the revision isn't known, or is none of the branch's
   *     first-parent commits, or an object is missing or damaged
   */
  public static ReplayReport run(
      GitRepository repository, String branch, String since, FoldObserver observer) {
    return new Replay(repository, new FactsReader(FactsCache.none(), BlobSupply.ALL_HERE), observer)
        .judge(ReplaySteps.since(repository, repository.tip(branch).id(), branch, since));
  }

  /**
   * Judges commits against their first parents.
   *
   * @param commits in an order in which they differ little from one to the next
   */
  ReplayReport judge(List<HistoryCommit> commits) {
    var sequence = new ArrayList<CommitId>();
    int[] heads = new int[commits.size()];
    for (int i = 0; i < commits.size(); i++) {
      HistoryCommit commit = commits.get(i);
      if (!commit.parents().isEmpty()) {
        CommitId base = commit.parents().get(0);
        if (sequence.isEmpty() || !sequence.get(sequence.size() - 1).equals(base)) {
          sequence.add(base);
        }
      }
      heads[i] = sequence.size();
      sequence.add(commit.id());
    }
    observer.phase("comparing trees", sequence.size(), "commits");
    var steps = new TreeSteps(repository, null, sequence, QemuPaths.SOURCES, observer::done);
    observer.done(sequence.size());
    List<FileEntry> files = steps.files().toList();
    observer.phase("looking up files", 0, "");
    reader.read(repository, files, facts, observer);
    observer.phase("judging", commits.size(), "commits");
    judge(commits, heads, steps);
    observer.done(commits.size());
    observer.phase("comparing merges", blames.size(), "merges");
    comparisons.forEach(Waiting::on);
    observer.done(blames.size());
    reader.read(repository, blames.stream().flatMap(Blame::files).toList(), facts, observer);
    observer.phase("finding authors", blames.size(), "merges");
    blames.parallelStream().forEach(Blame::walk);
    observer.done(blames.size());
    return report(commits);
  }

  private void judge(List<HistoryCommit> commits, int[] heads, TreeSteps steps) {
    var bases = new Trail(steps, facts);
    var trail = new Trail(steps, facts);
    Map<TargetName, TargetState> before = Map.of();
    int at = -1;
    for (int i = 0; i < commits.size(); i++) {
      if (i % REPORT == 0) {
        observer.done(i);
      }
      int head = heads[i];
      if (at != head - 1) {
        before = trail.states(head - 1);
      }
      Map<TargetName, TargetState> after = steps.at(head).isEmpty() ? before : trail.states(head);
      var broken = new LinkedHashMap<TargetChange, List<RuleBreach>>();
      for (TargetName target : affected(steps.at(head), before, after)) {
        var change =
            new TargetChange(
                target,
                bases.side(head - 1, target, before.get(target)),
                trail.side(head, target, after.get(target)));
        List<RuleBreach> breaches = RuleBreach.of(change, Rules.ALL, Levels.DEFAULT);
        if (!breaches.isEmpty()) {
          broken.put(change, breaches);
        }
      }
      if (!broken.isEmpty()) {
        add(commits.get(i), broken, trail, head);
      }
      before = after;
      at = head;
    }
  }

  /** Targets whose files say something else after a step, or whose state differs. */
  private Set<TargetName> affected(
      List<FileChange> changes,
      Map<TargetName, TargetState> before,
      Map<TargetName, TargetState> after) {
    var affected = new TreeSet<TargetName>();
    for (FileChange change : changes) {
      SourceKind.target(change.path())
          .filter(target -> saysOtherwise(change))
          .ifPresent(affected::add);
    }
    if (before != after) {
      var all = new TreeSet<>(before.keySet());
      all.addAll(after.keySet());
      all.removeIf(target -> Objects.equals(before.get(target), after.get(target)));
      affected.addAll(all);
    }
    return affected;
  }

  private boolean saysOtherwise(FileChange change) {
    return !said(change.path(), change.before()).equals(said(change.path(), change.after()));
  }

  private Optional<FileFacts> said(String path, @Nullable BlobId blob) {
    return blob == null ? Optional.of(FileFacts.NONE) : facts.facts(path, blob);
  }

  private void add(
      HistoryCommit commit, Map<TargetChange, List<RuleBreach>> broken, Trail trail, int head) {
    Blame blame = null;
    if (commit.parents().size() > 1) {
      blame = new Blame(repository, commit, broken.keySet(), trail.cursor(head));
      blames.add(blame);
      comparisons.add(CompletableFuture.runAsync(blame::compare));
    }
    for (Map.Entry<TargetChange, List<RuleBreach>> entry : broken.entrySet()) {
      for (RuleBreach breach : entry.getValue()) {
        found.add(new Found(commit, entry.getKey().target(), breach, blame));
      }
    }
  }

  private ReplayReport report(List<HistoryCommit> commits) {
    return new ReplayReport(
        commits.isEmpty() ? null : repository.details(commits.get(0).id()),
        commits.isEmpty() ? null : repository.details(commits.get(commits.size() - 1).id()),
        commits.size(),
        found.stream().map(this::finding).toList());
  }

  private ReplayFinding finding(Found one) {
    CommitDetails landing = repository.details(one.commit().id());
    Blame blame = one.blame();
    CommitDetails authoring =
        blame == null
            ? landing
            : blame.of(one.broken().rule(), one.target()).map(repository::details).orElse(null);
    return new ReplayFinding(
        one.broken().rule().id(),
        one.broken().level(),
        one.target(),
        landing,
        authoring,
        one.broken().breach());
  }
}
