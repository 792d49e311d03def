package org.vmsdtracker.web;

import org.springframework.http.HttpStatus;
import org.vmsdtracker.git.GitFailure;

/** The one table from failures of git to HTTP statuses. */
public final class FailureStatus {

  private FailureStatus() {}

  /** The status that a failure of this kind is answered with. */
  public static HttpStatus of(GitFailure.Kind kind) {
    return switch (kind) {
      case UNKNOWN_REVISION -> HttpStatus.NOT_FOUND;
      case NOT_QEMU -> HttpStatus.UNPROCESSABLE_CONTENT;
      case NOT_A_REPOSITORY, UNREACHABLE, EMPTY, NO_SUCH_BRANCH, DAMAGED_OBJECT, MISSING_OBJECT ->
          HttpStatus.SERVICE_UNAVAILABLE;
    };
  }
}
