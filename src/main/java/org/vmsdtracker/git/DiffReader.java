package org.vmsdtracker.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.util.Base85;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads a unified diff as {@code git apply} does: with git's headers or without, names below {@code
 * a/} and {@code b/}, anything between files passed over. Hunks end by their counts.
 */
final class DiffReader {

  private static final String GIT = "diff --git ";
  private static final String NOWHERE = "/dev/null";
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@");
  private static final Pattern INDEX =
      Pattern.compile("index ([0-9a-f]{4,64})\\.\\.([0-9a-f]{4,64})(?: ([0-7]{6}))?");
  private static final Pattern BINARY = Pattern.compile("(literal|delta) (\\d{1,9})");

  private final byte[] diff;
  private int at;
  private int line = 1;

  private DiffReader(byte[] diff) {
    this.diff = diff;
  }

  /**
   * The files of a diff in order.
   *
   * @throws PatchDoesNotApply if it doesn't read as a diff
   */
  static List<FilePatch> read(byte[] diff) {
    return new DiffReader(diff).read();
  }

  private List<FilePatch> read() {
    var files = new ArrayList<FilePatch>();
    while (at < diff.length) {
      if (startsWith(GIT)) {
        files.add(git());
      } else if (isTraditional()) {
        files.add(traditional());
      } else if (startsWith("@@ -") && HUNK.matcher(text()).lookingAt()) {
        throw refused("a hunk stands there without the name of its file");
      } else {
        next();
      }
    }
    return files;
  }

  private boolean isTraditional() {
    if (!startsWith("--- ")) {
      return false;
    }
    int second = RawParseUtils.nextLF(diff, at);
    int third = RawParseUtils.nextLF(diff, second);
    return startsWith("+++ ", second) && startsWith("@@ -", third);
  }

  private FilePatch traditional() {
    FilePatch file = new FilePatch();
    String before = name(text().substring(4));
    next();
    String after = name(text().substring(4));
    next();
    file.isNew = before == null;
    file.isDelete = after == null;
    file.mayBeNew = true;
    file.oldPath = before;
    file.newPath = after;
    if (before == null && after == null) {
      throw refused("both names of the file are " + NOWHERE);
    }
    if (before != null && after != null) {
      file.oldPath = after;
    }
    hunks(file);
    return file;
  }

  private FilePatch git() {
    int start = line;
    FilePatch file = new FilePatch();
    String both = sameName(text().substring(GIT.length()));
    next();
    while (at < diff.length && header(file, text())) {
      next();
    }
    if (file.oldPath == null && !file.isNew) {
      file.oldPath = both;
    }
    if (file.newPath == null && !file.isDelete) {
      file.newPath = both;
    }
    if ((file.oldPath == null && !file.isNew) || (file.newPath == null && !file.isDelete)) {
      throw refused(start, "the header tells no name that fits");
    }
    hunks(file);
    if (file.hunks.isEmpty()) {
      binary(file);
    }
    if (!file.doesSomething()) {
      throw refused(start, "a header stands there without anything that it changes");
    }
    return file;
  }

  /** Takes a line of git's header; false where the header has ended. */
  private boolean header(FilePatch file, String text) {
    if (text.startsWith("--- ")) {
      String name = name(text.substring(4));
      file.oldPath = agreed(file.isNew, file.oldPath, name);
    } else if (text.startsWith("+++ ")) {
      String name = name(text.substring(4));
      file.newPath = agreed(file.isDelete, file.newPath, name);
    } else if (text.startsWith("old mode ")) {
      file.oldMode = mode(text.substring(9));
    } else if (text.startsWith("new mode ")) {
      file.newMode = mode(text.substring(9));
    } else if (text.startsWith("new file mode ")) {
      file.isNew = true;
      file.newMode = mode(text.substring(14));
    } else if (text.startsWith("deleted file mode ")) {
      file.isDelete = true;
      file.oldMode = mode(text.substring(18));
    } else if (text.startsWith("rename from ") || text.startsWith("rename old ")) {
      file.isRename = true;
      file.oldPath = unquoted(text.substring(text.indexOf(' ', 7) + 1));
    } else if (text.startsWith("rename to ") || text.startsWith("rename new ")) {
      file.isRename = true;
      file.newPath = unquoted(text.substring(text.indexOf(' ', 7) + 1));
    } else if (text.startsWith("copy from ")) {
      file.isCopy = true;
      file.oldPath = unquoted(text.substring(10));
    } else if (text.startsWith("copy to ")) {
      file.isCopy = true;
      file.newPath = unquoted(text.substring(8));
    } else if (text.startsWith("index ")) {
      index(file, text);
    } else {
      return text.startsWith("similarity index ") || text.startsWith("dissimilarity index ");
    }
    return true;
  }

  /** The name of a {@code ---} or {@code +++} line, which must be that of the lines before. */
  private @Nullable String agreed(boolean nothing, @Nullable String known, @Nullable String name) {
    if (name == null ? !nothing : nothing || (known != null && !known.equals(name))) {
      throw refused("the names of the file contradict each other");
    }
    return name;
  }

  private static void index(FilePatch file, String text) {
    Matcher matcher = INDEX.matcher(text);
    if (matcher.lookingAt()) {
      file.oldId = matcher.group(1);
      file.newId = matcher.group(2);
      if (matcher.group(3) != null && file.oldMode == null) {
        file.oldMode = Integer.parseInt(matcher.group(3), 8);
      }
    }
  }

  private int mode(String text) {
    try {
      return Integer.parseInt(text.strip(), 8);
    } catch (NumberFormatException e) {
      throw refused("\"%s\" is no mode of a file".formatted(Names.shortened(text)));
    }
  }

  /** The name that {@code diff --git a/NAME b/NAME} says twice; null where it says two. */
  private @Nullable String sameName(String rest) {
    if (rest.startsWith("\"")) {
      int end = endOfQuoted(rest);
      String first = end < 0 ? null : withoutPrefix(unquoted(rest.substring(0, end)));
      String second =
          end < 0 || end + 1 >= rest.length()
              ? null
              : withoutPrefix(unquoted(rest.substring(end + 1)));
      return first != null && first.equals(second) ? first : null;
    }
    for (int space = rest.indexOf(' '); space >= 0; space = rest.indexOf(' ', space + 1)) {
      String first = withoutPrefix(rest.substring(0, space));
      if (first != null && first.equals(withoutPrefix(unquoted(rest.substring(space + 1))))) {
        return first;
      }
    }
    return null;
  }

  private static int endOfQuoted(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private @Nullable String name(String written) {
    String name = unquoted(written);
    if (!written.startsWith("\"")) {
      int tab = name.indexOf('\t');
      name = (tab < 0 ? name : name.substring(0, tab)).stripTrailing();
    }
    if (name.equals(NOWHERE)) {
      return null;
    }
    String path = withoutPrefix(name);
    if (path == null) {
      throw refused("\"%s\" doesn't stand below a/ or b/".formatted(Names.shortened(name)));
    }
    return path;
  }

  private static @Nullable String withoutPrefix(String name) {
    int slash = name.indexOf('/');
    return slash < 0 || slash == name.length() - 1 ? null : name.substring(slash + 1);
  }

  private static String unquoted(String written) {
    if (!written.startsWith("\"")) {
      return written;
    }
    int end = endOfQuoted(written);
    if (end < 0) {
      return written;
    }
    byte[] quoted = written.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
    return Paths.bytes(QuotedString.GIT_PATH.dequote(quoted, 0, quoted.length));
  }

  private void hunks(FilePatch file) {
    while (startsWith("@@ -")) {
      file.hunks.add(hunk());
    }
    boolean readsOld = file.hunks.stream().anyMatch(hunk -> !hunk.before().isEmpty());
    boolean makesNew = file.hunks.stream().anyMatch(hunk -> !hunk.after().isEmpty());
    file.mayBeNew &= !readsOld && file.hunks.size() == 1;
    if (file.isNew && readsOld) {
      throw refused(file.shown() + " is new, but a hunk expects lines in it");
    }
    if (file.isDelete && makesNew) {
      throw refused(file.shown() + " is removed, but a hunk leaves lines in it");
    }
  }

  private Hunk hunk() {
    String header = text();
    Matcher matcher = HUNK.matcher(header);
    if (!matcher.lookingAt()) {
      throw refused("the head of a hunk doesn't read");
    }
    int start = line;
    int oldLines = count(matcher.group(2));
    int newLines = count(matcher.group(4));
    var before = new ArrayList<Span>();
    var after = new ArrayList<Span>();
    boolean changed = false;
    boolean endsWithContext = false;
    next();
    while (oldLines > 0 || newLines > 0) {
      if (at >= diff.length) {
        throw refused(start, "the hunk ends before all the lines that its head counts");
      }
      char kind = (char) (diff[at] & 0xff);
      Span body = body(kind);
      switch (kind) {
        case ' ', '\n' -> {
          before.add(body);
          after.add(body.asPatched());
          oldLines--;
          newLines--;
          endsWithContext = true;
        }
        case '-' -> {
          before.add(body);
          oldLines--;
          changed = true;
          endsWithContext = false;
        }
        case '+' -> {
          after.add(body.asPatched());
          newLines--;
          changed = true;
          endsWithContext = false;
        }
        default -> throw refused(start, "the hunk has other lines than its head counts");
      }
      if (oldLines < 0 || newLines < 0) {
        throw refused(start, "the hunk has more lines than its head counts");
      }
      next();
      if (startsWith("\\ ")) {
        withoutNewline(kind, before, after);
        next();
      }
    }
    if (!changed) {
      throw refused(start, "the hunk changes nothing");
    }
    return new Hunk(
        matcher.group(),
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(3)),
        before,
        after,
        endsWithContext);
  }

  private Span body(char kind) {
    int from = kind == '\n' ? at : at + 1;
    return new Span(diff, from, RawParseUtils.nextLF(diff, at), false);
  }

  private static void withoutNewline(char kind, List<Span> before, List<Span> after) {
    if (kind != '+') {
      before.set(before.size() - 1, before.get(before.size() - 1).withoutNewline());
    }
    if (kind != '-') {
      after.set(after.size() - 1, after.get(after.size() - 1).withoutNewline());
    }
  }

  private static int count(@Nullable String written) {
    return written == null ? 1 : Integer.parseInt(written);
  }

  private void binary(FilePatch file) {
    if (startsWith("GIT binary patch")) {
      next();
      file.isBinary = true;
      file.binary = binaryHunk();
      if (BINARY.matcher(text()).matches()) {
        binaryHunk();
      }
    } else if (text().endsWith(" differ")
        && (startsWith("Binary files ") || startsWith("Files "))) {
      file.isBinary = true;
      next();
    }
  }

  private BinaryHunk binaryHunk() {
    Matcher matcher = BINARY.matcher(text());
    if (!matcher.matches()) {
      throw refused("a binary patch begins neither with \"literal\" nor with \"delta\"");
    }
    int size = Integer.parseInt(matcher.group(2));
    if (size > PatchedTree.LARGEST_FILE) {
      throw refused(
          "a binary file is larger than the %d MiB that are read"
              .formatted(PatchedTree.LARGEST_FILE >> 20));
    }
    var packed = new ByteArrayOutputStream();
    for (next(); at < diff.length && diff[at] != '\n'; next()) {
      byte[] decoded = decoded(text());
      packed.write(decoded, 0, decoded.length);
    }
    next();
    return new BinaryHunk(matcher.group(1).equals("delta"), size, packed.toByteArray());
  }

  /** The bytes of a line whose first letter tells how many they are. */
  private byte[] decoded(String text) {
    char first = text.charAt(0);
    int length = first >= 'A' && first <= 'Z' ? first - 'A' + 1 : first - 'a' + 27;
    boolean counted = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    byte[] encoded = text.substring(1).stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
    if (!counted || encoded.length != (length + 3) / 4 * 5) {
      throw refused("a line of a binary patch has another length than it says");
    }
    try {
      return Base85.decode(encoded, length);
    } catch (IllegalArgumentException e) {
      throw refused("a line of a binary patch doesn't read");
    }
  }

  private boolean startsWith(String text) {
    return startsWith(text, at);
  }

  private boolean startsWith(String text, int from) {
    if (from + text.length() > diff.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (diff[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The line here, a character for a byte, without its end. */
  private String text() {
    int end = RawParseUtils.nextLF(diff, at);
    int length = end - at;
    if (length > 0 && diff[end - 1] == '\n') {
      length--;
    }
    return new String(diff, at, length, StandardCharsets.ISO_8859_1);
  }

  private void next() {
    at = RawParseUtils.nextLF(diff, at);
    line++;
    if (line > PatchedTree.MOST_LINES) {
      throw refused("it has more lines than are read");
    }
  }

  private PatchDoesNotApply refused(String why) {
    return refused(line, why);
  }

  private static PatchDoesNotApply refused(int line, String why) {
    return new PatchDoesNotApply("Line %d of the diff can't be applied: %s.".formatted(line, why));
  }
}
