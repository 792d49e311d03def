package org.vmsdtracker.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.patch.Patch;
import org.vmsdtracker.patch.Series;

/** Diffs of whole files, and series of them. */
final class Diffs {

  private Diffs() {}

  /** Replaces a file's content; a null side is a file that isn't there. */
  static String replace(String path, @Nullable String before, @Nullable String after) {
    var diff = new StringBuilder("diff --git a/%1$s b/%1$s\n".formatted(path));
    if (before == null) {
      diff.append("new file mode 100644\n");
    } else if (after == null) {
      diff.append("deleted file mode 100644\n");
    }
    diff.append("--- ").append(before == null ? "/dev/null" : "a/" + path).append('\n');
    diff.append("+++ ").append(after == null ? "/dev/null" : "b/" + path).append('\n');
    diff.append("@@ -%s +%s @@\n".formatted(range(before), range(after)));
    lines(diff, '-', before);
    lines(diff, '+', after);
    return diff.toString();
  }

  private static String range(@Nullable String content) {
    return content == null ? "0,0" : "1," + content.lines().count();
  }

  private static void lines(StringBuilder diff, char sign, @Nullable String content) {
    if (content != null) {
      content.lines().forEach(line -> diff.append(sign).append(line).append('\n'));
    }
  }

  /** A series of patches named by their numbers. */
  static Series series(@Nullable String baseCommit, String... diffs) {
    var patches = new ArrayList<Patch>();
    for (String diff : diffs) {
      int number = patches.size() + 1;
      patches.add(
          new Patch(
              number,
              "patch " + number,
              "A U Thor <a@example.org>",
              number + "@example.org",
              diff.getBytes(UTF_8)));
    }
    return new Series(List.copyOf(patches), "a title", baseCommit, List.of("A note."));
  }
}
