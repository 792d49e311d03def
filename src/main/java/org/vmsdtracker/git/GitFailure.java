package org.vmsdtracker.git;

/** A repository or revision that can't be used; the message is a sentence a person can act on. */
public final class GitFailure extends RuntimeException {

  /** What went wrong, for the mapping to exit codes and HTTP statuses. */
  public enum Kind {
    /** The path or URL is no git repository. */
    NOT_A_REPOSITORY,
    /** The upstream can't be reached, refuses, or breaks off. */
    UNREACHABLE,
    /** The repository has no commit. */
    EMPTY,
    /** The configured branch doesn't exist. */
    NO_SUCH_BRANCH,
    /** The text names no commit here. */
    UNKNOWN_REVISION,
    /** An object's bytes don't read as what its id promises. */
    DAMAGED_OBJECT,
    /** An object isn't in the local store. */
    MISSING_OBJECT,
    /** A commit whose tree isn't QEMU's. */
    NOT_QEMU;

    /** Whether a store that is only a copy has to be copied anew. */
    public boolean isDamage() {
      return this == DAMAGED_OBJECT || this == MISSING_OBJECT;
    }
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public GitFailure(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public GitFailure(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
