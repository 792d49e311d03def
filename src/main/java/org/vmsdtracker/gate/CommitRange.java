package org.vmsdtracker.gate;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitFailure;

/**
 * Two revisions as git writes a range. {@code base..head} and {@code base...head} mean the same
 * here: the head is compared with where it parts from the base. A side that is left out is {@code
 * HEAD}.
 *
 * @param base null for a single revision, which is compared with its first parent
 * @param head what is judged
 */
record CommitRange(@Nullable String base, String head) {

  static CommitRange of(String text) {
    String range = text.strip();
    int dots = range.indexOf("..");
    if (range.isEmpty()) {
      throw new GitFailure(
          GitFailure.Kind.UNKNOWN_REVISION, "A range is written base..head, such as master..HEAD.");
    }
    if (dots < 0) {
      return new CommitRange(null, range);
    }
    int end = range.startsWith("...", dots) ? dots + 3 : dots + 2;
    return new CommitRange(orHead(range.substring(0, dots)), orHead(range.substring(end)));
  }

  private static String orHead(String revision) {
    return revision.isBlank() ? "HEAD" : revision;
  }
}
