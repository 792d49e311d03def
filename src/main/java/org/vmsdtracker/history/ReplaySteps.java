package org.vmsdtracker.history;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
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
    List<HistoryCommit> steps = repository.firstParents(tip, base::equals);
    boolean reached = steps.isEmpty() || steps.get(0).parents().contains(base);
    if (!reached) {
      throw new GitFailure(
          GitFailure.Kind.UNKNOWN_REVISION,
          "\"%s\" (%s) is no first-parent commit of %s; name one of them, such as a release's tag, or a date."
              .formatted(since, base.abbreviated(), branch));
    }
    return steps;
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
