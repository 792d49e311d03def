package org.vmsdtracker.hooks;

/** A hook, or an address, that isn't taken; the message is a sentence that says why. */
public final class HookRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HookRefused(String sentence) {
    super(sentence);
  }

  /** Why, and what to do. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
