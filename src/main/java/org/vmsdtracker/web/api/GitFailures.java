package org.vmsdtracker.web.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.web.FailureStatus;

/**
 * What clients read about failures of git. Where a failure is about the server's own repository,
 * its sentence names directories and stays in the log.
 */
final class GitFailures {

  private static final Duration UNTIL_REPAIRED = Duration.ofMinutes(5);
  private static final Duration UNTIL_REACHED = Duration.ofMinutes(1);

  private GitFailures() {}

  static ApiProblem problem(GitFailure failure) {
    String sentence = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case UNKNOWN_REVISION -> problem(failure, "Unknown revision", sentence, null);
      case NOT_QEMU -> problem(failure, "Not QEMU", sentence, null);
      case UNREACHABLE ->
          problem(
              failure,
              "Upstream unreachable",
              "The upstream repository can't be reached now, and this revision isn't here yet; ask"
                  + " again later.",
              UNTIL_REACHED);
      case MISSING_OBJECT ->
          problem(
              failure,
              "Object missing",
              "An object that this revision needs isn't in the server's copy of QEMU yet; ask"
                  + " again later.",
              UNTIL_REACHED);
      case DAMAGED_OBJECT ->
          problem(
              failure,
              "Object damaged",
              "An object that this revision needs is damaged in the server's copy of QEMU; the"
                  + " server's log names it.",
              UNTIL_REPAIRED);
      case NOT_A_REPOSITORY, EMPTY, NO_SUCH_BRANCH ->
          problem(
              failure,
              "No usable repository",
              "The server has no usable repository of QEMU; its log says what is wrong with the"
                  + " configured one.",
              UNTIL_REPAIRED);
    };
  }

  private static ApiProblem problem(
      GitFailure failure, String title, String detail, @Nullable Duration retryAfter) {
    return new ApiProblem(FailureStatus.of(failure.kind()), title, detail, retryAfter);
  }
}
