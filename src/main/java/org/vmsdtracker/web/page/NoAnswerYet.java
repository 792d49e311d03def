package org.vmsdtracker.web.page;

/** The first scan has not ended, so there is nothing to show but its progress. */
final class NoAnswerYet extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoAnswerYet() {
    super("The first scan has not ended yet.");
  }
}
