package org.vmsdtracker.gate;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.Fork;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.ChangingTree;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * Judges what a commit range or a series of patches does to the migration state of CPUs: base and
 * head are compared, so what was so at the base is never a finding. Safe for several threads.
 *
 * <p>What can't be judged is a verdict too. Only an input that names nothing throws {@link
 * GitFailure}: a revision that isn't there, a text that is no range.
 */
public final class Gate {

  private final GitRepository repository;
  private final Function<String, CommitInfo> revisions;
  private final FactsCache cache;
  private final BlobSupply supply;
  private final Policy policy;
  private final Clock clock;

  /**
   * @param revisions resolves a revision, and brings it here where it isn't yet
   * @param supply brings blobs that aren't here
   * @param clock tells which waivers have expired
   */
  public Gate(
      GitRepository repository,
      Function<String, CommitInfo> revisions,
      FactsCache cache,
      BlobSupply supply,
      Policy policy,
      Clock clock) {
    this.repository = repository;
    this.revisions = revisions;
    this.cache = cache;
    this.supply = supply;
    this.policy = policy;
    this.clock = clock;
  }

  /** A gate for a repository that has all its blobs, without a memory of files already read. */
  public static Gate of(GitRepository repository, Policy policy, Clock clock) {
    return new Gate(
        repository, repository::resolve, FactsCache.none(), BlobSupply.ALL_HERE, policy, clock);
  }

  /**
   * Judges commits.
   *
   * @param range {@code base..head} or {@code base...head}: the head is compared with where it
   *     parts from the base, and the steps are the commits along its first parents; a single
   *     revision is compared with its first parent
   * @throws GitFailure if the range names no commits
   */
  public Verdict judge(String range) {
    CommitRange asked = CommitRange.of(range);
    CommitInfo head = revisions.apply(asked.head());
    CommitInfo base =
        asked.base() == null ? parent(head, asked.head()) : revisions.apply(asked.base());
    Optional<Fork> fork = repository.fork(base.id(), head.id());
    if (fork.isEmpty()) {
      return couldNotJudge(
          range.strip(),
          null,
          ("%s and %s have no commit in common in the history that is here; fetch more of it"
                  + " (git fetch --unshallow).")
              .formatted(base.id().abbreviated(), head.id().abbreviated()),
          List.of());
    }
    RevisionInfo against = info(fork.get().point());
    try {
      return judge(range.strip(), fork.get(), against, head);
    } catch (GitFailure e) {
      return couldNotJudge(range.strip(), against, String.valueOf(e.getMessage()), List.of());
    }
  }

  private Verdict judge(String title, Fork fork, RevisionInfo against, CommitInfo head) {
    List<JudgedStep> steps = steps(fork);
    var notes = new ArrayList<String>();
    if (fork.joined() > 0) {
      notes.add(
          ("The first step also stands for %d earlier %s, since it merges %s, which all is compared"
                  + " with.")
              .formatted(
                  fork.joined(),
                  fork.joined() == 1 ? "commit" : "commits",
                  fork.point().id().abbreviated()));
    }
    return verdict(title, against, head.id().hex(), steps, notes, blob -> Optional.empty());
  }

  private List<JudgedStep> steps(Fork fork) {
    var steps = new ArrayList<JudgedStep>();
    repository.changes(
        fork.point().id(),
        fork.steps(),
        QemuPaths.SOURCES,
        (index, commit, changes) -> steps.add(step(commit, changes)));
    return steps;
  }

  private JudgedStep step(CommitId commit, List<FileChange> changes) {
    CommitDetails details = repository.details(commit);
    return new JudgedStep(commit.hex(), details.subject(), details.author(), List.copyOf(changes));
  }

  private Verdict verdict(
      String title,
      RevisionInfo base,
      String head,
      List<JudgedStep> steps,
      List<String> notes,
      Function<BlobId, Optional<byte[]>> made) {
    var tree =
        new ChangingTree(
            repository,
            cache,
            supply,
            base.commit(),
            steps.stream().map(JudgedStep::changes).toList(),
            made);
    var waivers =
        new WaiverList(policy.waivers(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    Judgement judgement = Judgement.of(tree, steps, policy, waivers);
    return new Verdict(
        judgement.outcome(),
        judgement.sentence(),
        title,
        base,
        head,
        judgement.findings(),
        judgement.conditions(),
        judgement.steps(),
        notes);
  }

  private CommitInfo parent(CommitInfo commit, String asked) {
    try {
      return repository.resolve(commit.id().hex() + "^");
    } catch (GitFailure e) {
      throw new GitFailure(
          GitFailure.Kind.UNKNOWN_REVISION,
          "\"%s\" has no parent here to compare it with; name a range such as base..head."
              .formatted(asked),
          e);
    }
  }

  private RevisionInfo info(CommitInfo commit) {
    return new RevisionInfo(
        commit.id(), repository.describe(commit.id()).orElse(null), commit.date());
  }

  private static Verdict couldNotJudge(
      String title, @Nullable RevisionInfo base, String why, List<String> notes) {
    return new Verdict(
        Outcome.COULD_NOT_JUDGE, why, title, base, null, List.of(), List.of(), List.of(), notes);
  }
}
