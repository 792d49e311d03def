package org.vmsdtracker.git;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The lines of a file that hunks are applied to one after another, in the way and with the
 * strictness of {@code git apply}: every line must match, a hunk may stand elsewhere than it says
 * (the nearest place counts, further down first), but not where another one was, and one that
 * begins at the first line or ends without context only at the file's beginning or end.
 */
final class PatchedFile {

  private final String path;
  private final List<Span> lines;
  private final Effort effort;

  PatchedFile(String path, byte[] content, Effort effort) {
    this.path = path;
    this.effort = effort;
    this.lines = Span.lines(content);
    if (lines.size() > PatchedTree.MOST_LINES) {
      throw new PatchDoesNotApply(
          "%s has more than the %d lines up to which files are patched."
              .formatted(path, PatchedTree.MOST_LINES));
    }
  }

  /**
   * Applies a hunk.
   *
   * @param number from 1
   * @throws PatchDoesNotApply if its lines aren't there
   */
  void apply(int number, Hunk hunk) {
    boolean atBeginning = hunk.oldStart() <= 1;
    boolean atEnd = !hunk.endsWithContext();
    int expected = Math.max(0, hunk.newStart() - 1);
    if (atBeginning) {
      expected = 0;
    } else if (atEnd) {
      expected = Math.max(0, lines.size() - hunk.before().size());
    }
    int place = find(hunk, Math.min(expected, lines.size()), atBeginning, atEnd);
    if (place < 0) {
      throw mismatch(number, hunk, atBeginning, atEnd);
    }
    effort.spend(path, lines.size() / 8 + hunk.after().size());
    List<Span> replaced = lines.subList(place, place + hunk.before().size());
    replaced.clear();
    lines.addAll(place, hunk.after());
  }

  private int find(Hunk hunk, int expected, boolean atBeginning, boolean atEnd) {
    if (matches(hunk, expected, atBeginning, atEnd)) {
      return expected;
    }
    for (int away = 1; away <= Math.max(expected, lines.size() - expected); away++) {
      if (expected + away <= lines.size() && matches(hunk, expected + away, atBeginning, atEnd)) {
        return expected + away;
      }
      if (expected - away >= 0 && matches(hunk, expected - away, atBeginning, atEnd)) {
        return expected - away;
      }
    }
    return -1;
  }

  private boolean matches(Hunk hunk, int place, boolean atBeginning, boolean atEnd) {
    List<Span> before = hunk.before();
    int end = place + before.size();
    if (end > lines.size() || (atBeginning && place > 0) || (atEnd && end != lines.size())) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      Span line = lines.get(place + i);
      effort.spend(path, 1);
      if (line.patched() || !line.hasSameText(before.get(i))) {
        return false;
      }
    }
    return true;
  }

  private PatchDoesNotApply mismatch(int number, Hunk hunk, boolean atBeginning, boolean atEnd) {
    String where = "%s: hunk %d (%s) doesn't apply: ".formatted(path, number, hunk.header());
    if (hunk.before().isEmpty()) {
      return new PatchDoesNotApply(where + "the file isn't empty.");
    }
    int place = Math.max(0, hunk.newStart() - 1);
    for (int i = 0; i < hunk.before().size(); i++) {
      Span wanted = hunk.before().get(i);
      if (place + i >= lines.size()) {
        return new PatchDoesNotApply(
            where + "the file ends after %d lines.".formatted(lines.size()));
      }
      Span line = lines.get(place + i);
      if (!line.hasSameText(wanted)) {
        return new PatchDoesNotApply(
            where
                + "at line %d stands \"%s\" and not \"%s\", and its lines stand nowhere else."
                    .formatted(place + i + 1, shown(line), shown(wanted)));
      }
    }
    return new PatchDoesNotApply(
        where
            + (atBeginning
                ? "its lines don't stand at the beginning of the file."
                : atEnd
                    ? "its lines don't stand at the end of the file."
                    : "an earlier hunk has changed its lines."));
  }

  private static String shown(Span line) {
    return Names.shortened(line.text().strip());
  }

  byte[] content() {
    int size = 0;
    for (Span line : lines) {
      size = Math.addExact(size, line.length());
    }
    var content = new ByteArrayOutputStream(size);
    lines.forEach(line -> line.writeTo(content));
    return content.toByteArray();
  }
}
