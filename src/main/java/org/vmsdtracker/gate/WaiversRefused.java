package org.vmsdtracker.gate;

/** A file of waivers that doesn't read as one; the message is a sentence with file and line. */
public final class WaiversRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WaiversRefused(String sentence) {
    super(sentence);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
