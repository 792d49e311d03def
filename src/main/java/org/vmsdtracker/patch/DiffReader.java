package org.vmsdtracker.patch;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text what {@code git apply} would: the diffs of files, with their headers, hunks and
 * binary data. What stands around them is passed over.
 */
final class DiffReader {

  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d{1,9}(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@.*");
  private static final Pattern BINARY = Pattern.compile("(?:literal|delta) \\d{1,10}");
  private static final Pattern BINARY_DATA = Pattern.compile("[A-Za-z][!-~]{5,}");
  private static final String[] EXTENDED = {
    "old mode ",
    "new mode ",
    "deleted file mode ",
    "new file mode ",
    "similarity index ",
    "dissimilarity index ",
    "index "
  };

  private final Lines lines;
  private final Limits limits;
  private final ByteArrayOutputStream found = new ByteArrayOutputStream();
  private int files;
  private int hunks;
  private int hunksOfFile;
  private int hunksOfLast;

  /**
   * Whether the file's lines got carriage returns on their way (by mail, a browser's form, a
   * decoder), beside those that the file may have: git ends its own header lines in a line feed.
   */
  private boolean inTransit;

  private DiffReader(byte[] text, Limits limits) {
    this.lines = new Lines(text);
    this.limits = limits;
  }

  /**
   * @param text decoded
   * @return the diffs of all files, byte for byte; empty where there is none
   * @throws PatchRefused for a diff that is damaged, names a file that is refused, or is too large
   */
  static byte[] read(byte[] text, Limits limits) {
    var reader = new DiffReader(text, limits);
    reader.read();
    return reader.found.toByteArray();
  }

  private void read() {
    int at = 0;
    int last = 0;
    while (at < lines.end()) {
      inTransit = lines.endsInCrLf(at);
      boolean followsHeader = last > 0 && last < at && hunksOfLast == 0;
      int end = file(at);
      if (end < 0) {
        at = lines.next(at);
      } else {
        if (followsHeader && lines.startsWith(at, "--- ")) {
          found.write('\n'); // what stood between was passed over, and kept them apart
        }
        byte[] diff = lines.copy(at, end);
        found.writeBytes(inTransit ? withoutCarriageReturns(diff) : diff);
        Limits.require(++files, limits.files(), "The patch", "files");
        hunksOfLast = hunksOfFile;
        last = end;
        at = end;
      }
    }
  }

  /** Where the diff of a file that begins here ends; -1 where none begins. */
  private int file(int at) {
    hunksOfFile = 0;
    if (lines.startsWith(at, "diff --git ")) {
      return gitFile(at);
    }
    if (beginsPlain(at)) {
      var file = new DiffFile(limits);
      return hunks(names(at, file), file);
    }
    if (lines.startsWith(at, "diff --cc ") || lines.startsWith(at, "diff --combined ")) {
      throw refused(
          "This is the combined diff of a merge, which can't be applied; use git format-patch.");
    }
    if (lines.startsWith(at, "@@ -") && HUNK.matcher(line(at)).matches()) {
      throw refused(
          "The hunk "
              + DiffPath.quoted(lines.text(at))
              + " stands where no file is named; the diff's headers are missing.");
    }
    return -1;
  }

  /** Whether lines with the names of both sides, and a hunk, stand here. */
  private boolean beginsPlain(int at) {
    if (!lines.startsWith(at, "--- ")) {
      return false;
    }
    int plus = lines.next(at);
    return lines.startsWith(plus, "+++ ") && lines.startsWith(lines.next(plus), "@@ -");
  }

  private int gitFile(int begin) {
    var file = new DiffFile(limits);
    String names = line(begin).substring("diff --git ".length());
    int header = lines.next(begin);
    int at = header;
    boolean named = false;
    while (true) {
      if (lines.startsWith(at, "rename from ") || lines.startsWith(at, "copy from ")) {
        named = name(named, names, file);
        file.from(after(at, " from "));
      } else if (lines.startsWith(at, "rename to ") || lines.startsWith(at, "copy to ")) {
        named = name(named, names, file);
        file.to(after(at, " to "));
      } else if (!isExtended(at)) {
        break;
      } else {
        named = name(named, names, file);
      }
      at = lines.next(at);
    }
    if (lines.startsWith(at, "--- ") && lines.startsWith(lines.next(at), "+++ ")) {
      name(named, names, file);
      at = names(at, file);
      file.checkGit();
      return hunks(at, file);
    }
    if (at == header) {
      return -1;
    }
    file.checkGit();
    if (lines.startsWith(at, "GIT binary patch")) {
      return binary(lines.next(at), file);
    }
    return lines.startsWith(at, "Binary files ") ? lines.next(at) : at;
  }

  private static boolean name(boolean named, String names, DiffFile file) {
    if (!named) {
      file.git(names);
    }
    return true;
  }

  private boolean isExtended(int at) {
    for (String field : EXTENDED) {
      if (lines.startsWith(at, field)) {
        return true;
      }
    }
    return false;
  }

  private int names(int at, DiffFile file) {
    int plus = lines.next(at);
    file.minus(after(at, "--- "));
    file.plus(after(plus, "+++ "));
    return lines.next(plus);
  }

  private int hunks(int begin, DiffFile file) {
    int at = begin;
    while (lines.startsWith(at, "@@ -")) {
      Limits.require(++hunks, limits.hunks(), "The patch", "hunks");
      hunksOfFile++;
      at = hunk(at, file);
    }
    if (hunksOfFile == 0) {
      throw damaged(file, "no hunk follows its header");
    }
    int next = lines.first(at);
    boolean signature = lines.startsWith(at, "-- ") || lines.latin1(at).equals("--");
    if (next == ' '
        || next == '+'
        || (next == '-' && !signature && !lines.startsWith(at, "--- "))) {
      throw damaged(
          file,
          "hunk %d goes on with %s, which its header doesn't announce",
          hunksOfFile,
          DiffPath.quoted(lines.text(at)));
    }
    return at;
  }

  private int hunk(int begin, DiffFile file) {
    Matcher header = HUNK.matcher(line(begin));
    if (!header.matches()) {
      throw damaged(
          file, "the header of hunk %d reads %s", hunksOfFile, DiffPath.quoted(lines.text(begin)));
    }
    int announcedOld = count(header.group(1));
    int announcedNew = count(header.group(2));
    int old = announcedOld;
    int fresh = announcedNew;
    int at = lines.next(begin);
    while (old > 0 || fresh > 0) {
      int kind = lines.first(at);
      if (kind == ' ' || kind == '\n' || (kind == '\r' && inTransit && lines.isBlank(at))) {
        old--;
        fresh--;
      } else if (kind == '-') {
        old--;
      } else if (kind == '+') {
        fresh--;
      } else if (kind != '\\') {
        old = -1;
      }
      if (old < 0 || fresh < 0) {
        throw damaged(
            file,
            "hunk %d should have %,d old and %,d new lines, but %s; it was cut or wrapped on its"
                + " way",
            hunksOfFile,
            announcedOld,
            announcedNew,
            at == lines.end()
                ? "the text ends before"
                : DiffPath.quoted(lines.text(at)) + " stands among them");
      }
      at = checkedNext(at);
    }
    return lines.startsWith(at, "\\ ") ? checkedNext(at) : at;
  }

  private static byte[] withoutCarriageReturns(byte[] text) {
    var kept = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < text.length; i++) {
      if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
        kept.write(text[i]);
      }
    }
    return kept.toByteArray();
  }

  private int checkedNext(int at) {
    int next = lines.next(at);
    Limits.require(next - at, limits.lineBytes(), "A line of the diff", "bytes");
    return next;
  }

  private int binary(int begin, DiffFile file) {
    int at = begin;
    while (BINARY.matcher(line(at)).matches()) {
      at = lines.next(at);
      while (at < lines.end() && BINARY_DATA.matcher(line(at)).matches()) {
        at = lines.next(at);
      }
      if (at < lines.end() && !lines.isBlank(at)) {
        throw damaged(file, "its binary data go on with %s", DiffPath.quoted(lines.text(at)));
      }
      at = lines.next(at);
    }
    if (at == begin) {
      throw damaged(file, "no binary data follow its header");
    }
    return at;
  }

  /** The line's contents, a byte a character. */
  private String line(int at) {
    Limits.require(lines.contentEnd(at) - at, limits.lineBytes(), "A line of the diff", "bytes");
    return lines.latin1(at);
  }

  private String after(int at, String mark) {
    String line = line(at);
    return line.substring(line.indexOf(mark) + mark.length());
  }

  private static int count(@Nullable String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  private static PatchRefused damaged(DiffFile file, String format, Object... values) {
    return refused(
        "The diff of "
            + file.label()
            + " is damaged: "
            + String.format(Locale.ROOT, format, values)
            + ".");
  }

  private static PatchRefused refused(String sentence) {
    return new PatchRefused(PatchRefused.Kind.NOT_A_PATCH, sentence);
  }
}
