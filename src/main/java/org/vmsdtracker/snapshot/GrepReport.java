package org.vmsdtracker.snapshot;

import java.util.List;

/**
 * What plain searches of a commit's targets get wrong.
 *
 * @param revision the commit
 * @param answers one for each question, in its order
 */
public record GrepReport(RevisionInfo revision, List<GrepAnswer> answers) {

  private static final String COMMAND = "git grep -nIF -e '%s' %s -- %s";

  public GrepReport {
    answers = List.copyOf(answers);
  }

  /** The command that prints the same lines in a clone of the repository. */
  public String command(GrepQuestion question) {
    return COMMAND.formatted(
        question.pattern(), revision.commit().abbreviated(), TargetGrep.PATHSPEC);
  }
}
