package org.vmsdtracker.web.page;

/** The history has not been read, so there is nothing to show but the progress. */
final class NoHistoryYet extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoHistoryYet() {
    super("The history has not been read yet.");
  }
}
