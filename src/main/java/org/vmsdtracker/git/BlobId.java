package org.vmsdtracker.git;

/** The id of a blob: 40 lower-case hexadecimal digits. */
public record BlobId(String hex) {

  public BlobId {
    ObjectNames.requireFullId(hex, "blob");
  }

  @Override
  public String toString() {
    return hex;
  }
}
