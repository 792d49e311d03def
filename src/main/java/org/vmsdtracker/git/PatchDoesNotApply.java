package org.vmsdtracker.git;

/**
 * A diff that can't be applied to a tree exactly as it is; the message is a sentence that names the
 * file and, where one is to blame, the hunk.
 */
public final class PatchDoesNotApply extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PatchDoesNotApply(String sentence) {
    super(sentence);
  }

  PatchDoesNotApply(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
