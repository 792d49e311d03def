package org.vmsdtracker.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;

/** The first-parent steps of a branch after a revision. */
final class ReplaySteps {

  private ReplaySteps() {}

  /**
   * The steps up to a tip.
   *
   * @param since a revision whose first-parent steps are left out, or a date, from whose beginning
   *     in UTC steps are taken
   * @return oldest first
   * @throws GitFailure if the revision isn't known or no first-parent commit of the branch
   */
  static List<HistoryCommit> since(
      GitRepository repository, CommitId tip, String branch, String since) {
    CommitId base = repository.resolve(asRevision(since)).id();
    return between(repository, base, tip)
        .orElseThrow(
            () ->
                new GitFailure(
                    GitFailure.Kind.UNKNOWN_REVISION,
                    "\"%s\" (%s) is no first-parent commit of %s; name one of them, such as a release's tag, or a date."
                        .formatted(since, base.abbreviated(), branch)));
  }

  /**
   * The steps of a branch from the beginning of a day in UTC; all but the root where it is younger.
   */
  static List<HistoryCommit> from(GitRepository repository, CommitId tip, LocalDate day) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<HistoryCommit> all = repository.firstParents(tip, commit -> false);
    int first = all.size();
    while (first > 0 && !all.get(first - 1).date().isBefore(begin)) {
      first--;
    }
    return all.subList(first, all.size()).stream()
        .filter(commit -> !commit.parents().isEmpty())
        .toList();
  }

  /**
   * The steps from a commit to a later one; empty where the former is none of its first parents.
   */
  static Optional<List<HistoryCommit>> between(
      GitRepository repository, CommitId from, CommitId to) {
    List<HistoryCommit> steps = repository.firstParents(to, from::equals);
    boolean reached = steps.isEmpty() || steps.get(0).parents().contains(from);
    return reached ? Optional.of(steps) : Optional.empty();
  }

  /** A day stands for the last commit before it. */
  private static String asRevision(String since) {
    try {
      return LocalDate.parse(since.strip()).minusDays(1).toString();
    } catch (DateTimeException noDay) {
      return since;
    }
  }
}
