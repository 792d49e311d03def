package org.vmsdtracker.patch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names of files a patch may have: those that stay inside a tree, on any system. */
public final class DiffPath {

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final Pattern GIT_DIRECTORY = Pattern.compile("(\\.git|git~[0-9]+)([ .]|:.*)*");

  private DiffPath() {}

  /**
   * Why a name is refused: "it is absolute"; null for one that is fine.
   *
   * @param path with or without {@code a/} before it
   */
  public static @Nullable String complaint(String path) {
    if (path.isEmpty()) {
      return "it is empty";
    }
    if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
      return "it is absolute";
    }
    if (path.indexOf('\\') >= 0) {
      return "it has a backslash";
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return "it has a control character";
    }
    for (String component : path.split("/", -1)) {
      String visible = INVISIBLE.matcher(component).replaceAll("").toLowerCase(Locale.ROOT);
      if (component.isEmpty() || component.equals(".")) {
        return "it has an empty component";
      }
      if (component.equals("..")) {
        return "it leaves the tree";
      }
      if (GIT_DIRECTORY.matcher(visible).matches()) {
        return "it lies in a .git directory";
      }
    }
    return null;
  }

  /**
   * Refuses a name that has a {@link #complaint}.
   *
   * @throws PatchRefused with the name and what is wrong with it
   */
  public static void check(String path) {
    String complaint = complaint(path);
    if (complaint != null) {
      throw new PatchRefused(
          PatchRefused.Kind.NOT_A_PATCH,
          "The file name " + quoted(path) + " is refused: " + complaint + ".");
    }
  }

  static String quoted(String name) {
    String shown = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    return "'" + CONTROL.matcher(shown).replaceAll("?") + "'";
  }

  /** A byte a character → the name. */
  static String decoded(String latin1) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    return Lines.text(bytes, 0, bytes.length);
  }
}
