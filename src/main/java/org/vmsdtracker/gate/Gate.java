package org.vmsdtracker.gate;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.vmsdtracker.git.PatchDoesNotApply;
import org.vmsdtracker.git.PatchedTree;
import org.vmsdtracker.patch.Patch;
import org.vmsdtracker.patch.Series;
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
    var end = new Head(head.id().hex(), waivers(head.id()), blob -> Optional.empty());
    return verdict(title, against, end, steps, notes);
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

  /**
   * Judges patches, applied one after another in memory.
   *
   * @param base what they are applied to; where null the commit that the series names, else the tip
   *     of the branch
   * @throws GitFailure if the base names no commit
   */
  public Verdict judge(Series series, @Nullable String base) {
    CommitInfo start;
    if (base == null && series.baseCommit() != null) {
      try {
        start = revisions.apply(series.baseCommit());
      } catch (GitFailure e) {
        return couldNotJudge(
            series.title(),
            null,
            "The series is made for commit %s, which isn't here; name a base that is."
                .formatted(series.baseCommit()),
            series.notes());
      }
    } else {
      start = base == null ? repository.tip() : revisions.apply(base);
    }
    RevisionInfo against = info(start);
    try {
      return judge(series, against);
    } catch (GitFailure e) {
      return couldNotJudge(series.title(), against, String.valueOf(e.getMessage()), series.notes());
    }
  }

  private Verdict judge(Series series, RevisionInfo against) {
    try (PatchedTree tree = repository.patched(against.commit(), supply::ensure)) {
      var steps = new ArrayList<JudgedStep>();
      for (Patch patch : series.patches()) {
        try {
          steps.add(
              new JudgedStep(
                  patch.messageId(), patch.subject(), patch.author(), tree.apply(patch.diff())));
        } catch (PatchDoesNotApply e) {
          return couldNotJudge(
              series.title(), against, notApplied(patch, series, against, e), series.notes());
        }
      }
      BlobId waivers = tree.file(WaiverFile.IN_TREE).orElse(null);
      return verdict(
          series.title(),
          against,
          new Head(tree.treeId(), waivers, tree::made),
          steps,
          new ArrayList<>(series.notes()));
    }
  }

  private static String notApplied(
      Patch patch, Series series, RevisionInfo against, PatchDoesNotApply why) {
    String which =
        series.patches().size() == 1
            ? "The patch"
            : "Patch %d of %d".formatted(patch.number(), series.patches().size());
    String name = against.describe() == null ? against.commit().abbreviated() : against.describe();
    return "%s%s doesn't apply to %s: %s"
        .formatted(
            which,
            patch.subject().isEmpty() ? "" : " (%s)".formatted(patch.subject()),
            name,
            why.sentence());
  }

  private Verdict verdict(
      String title, RevisionInfo base, Head head, List<JudgedStep> steps, List<String> notes) {
    var tree =
        new ChangingTree(
            repository,
            cache,
            supply,
            base.commit(),
            steps.stream().map(JudgedStep::changes).toList(),
            head.made());
    WaiverList waivers;
    try {
      waivers = waivers(base, head);
      if (!waivers.waivers().isEmpty()) {
        waivers.requireTargets(tree.names());
      }
    } catch (WaiversRefused e) {
      return couldNotJudge(title, base, e.sentence(), notes);
    }
    Judgement judgement = Judgement.of(tree, steps, policy, waivers);
    notes.addAll(waivers.notes(judgement.findings()));
    return new Verdict(
        judgement.outcome(),
        judgement.sentence(),
        title,
        base,
        head.id(),
        judgement.findings(),
        judgement.conditions(),
        judgement.steps(),
        notes);
  }

  /** The head's waivers count, so that a series can bring its own for all to see. */
  private WaiverList waivers(RevisionInfo base, Head head) {
    BlobId before = waivers(base.commit());
    List<Waiver> inTree = head.waivers() == null ? List.of() : waivers(head.waivers(), head);
    List<Waiver> inBase = inTree;
    if (!Objects.equals(before, head.waivers())) {
      inBase = before == null ? List.of() : waiversAsFarAsTheyRead(before, head);
    }
    return WaiverList.of(
        inBase, inTree, policy.waivers(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private List<Waiver> waiversAsFarAsTheyRead(BlobId blob, Head head) {
    try {
      return waivers(blob, head);
    } catch (WaiversRefused e) {
      return List.of();
    }
  }

  private List<Waiver> waivers(BlobId blob, Head head) {
    Optional<byte[]> bytes = head.made().apply(blob);
    if (bytes.isEmpty()) {
      supply.ensure(List.of(blob));
      bytes = repository.read(blob, WaiverFile.LARGEST);
    }
    return WaiverFile.read(
        bytes.orElseThrow(() -> WaiverFile.tooLarge(WaiverFile.IN_TREE)),
        WaiverFile.IN_TREE,
        policy.rules());
  }

  private @Nullable BlobId waivers(CommitId commit) {
    return repository.file(commit, WaiverFile.IN_TREE).orElse(null);
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
