package org.vmsdtracker.patch;

/**
 * Where a mail's message ends and its patch begins, as {@code git mailinfo} tells it: a message may
 * hold what looks like hunks.
 */
final class PatchBreak {

  private PatchBreak() {}

  /** The text from its break on; all of it where it has none. */
  static byte[] behind(byte[] text) {
    var lines = new Lines(text);
    for (int at = 0; at < lines.end(); at = lines.next(at)) {
      if (isBreak(lines, at)) {
        return lines.copy(at, lines.end());
      }
    }
    return text;
  }

  private static boolean isBreak(Lines lines, int at) {
    if (lines.startsWith(at, "diff -") || lines.startsWith(at, "Index: ")) {
      return true;
    }
    if (!lines.startsWith(at, "---")) {
      return false;
    }
    int behind = at + "---".length();
    return lines.isBlank(behind) || (lines.startsWith(behind, " ") && !isSpace(lines, behind + 1));
  }

  private static boolean isSpace(Lines lines, int at) {
    return lines.first(at) <= ' ';
  }
}
