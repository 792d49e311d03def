package org.vmsdtracker.web.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.web.FailureStatus;
import org.vmsdtracker.web.Refused;

/**
 * What clients read about failures of git. Where a failure is about the server's own repository,
 * its sentence names directories and stays in the log.
 */
final class GitFailures {

  private static final Duration UNTIL_REPAIRED = Duration.ofMinutes(5);
  private static final Duration UNTIL_REACHED = Duration.ofMinutes(1);

  private GitFailures() {}

  static Refused refused(GitFailure failure) {
    String sentence = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case UNKNOWN_REVISION -> refused(failure, "Unknown revision", sentence, null);
      case NOT_QEMU -> refused(failure, "Not QEMU", sentence, null);
      case UNREACHABLE ->
          refused(
              failure,
              "Upstream unreachable",
              "The upstream repository can't be reached now, and this revision isn't here yet; ask"
                  + " again later.",
              UNTIL_REACHED);
      case MISSING_OBJECT ->
          refused(
              failure,
              "Object missing",
              "An object that this revision needs isn't in the server's copy of QEMU yet; ask"
                  + " again later.",
              UNTIL_REACHED);
      case DAMAGED_OBJECT ->
          refused(
              failure,
              "Object damaged",
              "An object that this revision needs is damaged in the server's copy of QEMU; the"
                  + " server's log names it.",
              UNTIL_REPAIRED);
      case NOT_A_REPOSITORY, EMPTY, NO_SUCH_BRANCH ->
          refused(
              failure,
              "No usable repository",
              "The server has no usable repository of QEMU; its log says what is wrong with the"
                  + " configured one.",
              UNTIL_REPAIRED);
    };
  }

  private static Refused refused(
      GitFailure failure, String title, String detail, @Nullable Duration retryAfter) {
    return Refused.until(FailureStatus.of(failure.kind()), title, detail, retryAfter);
  }
}
