package org.vmsdtracker.git;

import org.jspecify.annotations.Nullable;

/**
 * A regular file that differs between two trees.
 *
 * @param path relative to the root of the trees, {@code /} between parts
 * @param before its content in the first tree; null where there is no such file
 * @param after its content in the second tree; null where there is no such file
 */
public record FileChange(String path, @Nullable BlobId before, @Nullable BlobId after) {

  public FileChange {
    if (before == null ? after == null : before.equals(after)) {
      throw new IllegalArgumentException("A change of " + path + " has two different contents.");
    }
  }
}
