package org.vmsdtracker.analysis;

/** Thrown where a source goes beyond what is followed; its message is part of a sentence. */
final class CannotTell extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotTell(String reason) {
    super(reason);
  }
}
