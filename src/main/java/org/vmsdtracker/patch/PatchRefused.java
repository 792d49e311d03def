package org.vmsdtracker.patch;

/** An input that holds no series that could be judged; the message says why, in a sentence. */
public final class PatchRefused extends RuntimeException {

  /** Why. */
  public enum Kind {
    /** It holds no diff, or one that doesn't read as such. */
    NOT_A_PATCH,
    /** Patches of the series are missing, or contradict each other. */
    INCOMPLETE,
    /** It is larger, longer or deeper than is read. */
    TOO_LARGE
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public PatchRefused(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
