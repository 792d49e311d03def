package org.vmsdtracker.history;

/** The application can't start; the message is a sentence that says what to do. */
public final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that says what is wrong and what to do. */
  public StartFailure(String sentence) {
    super(sentence);
  }

  /** With what it comes from. */
  public StartFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
