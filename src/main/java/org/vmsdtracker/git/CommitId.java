package org.vmsdtracker.git;

/** The id of a commit: 40 lower-case hexadecimal digits. */
public record CommitId(String hex) {

  public CommitId {
    ObjectNames.requireFullId(hex, "commit");
  }

  /** The first 12 digits, for people. */
  public String abbreviated() {
    return hex.substring(0, 12);
  }

  @Override
  public String toString() {
    return hex;
  }
}
