package org.vmsdtracker.git;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths of a tree whose characters stand for one byte each, so that any bytes can be a name. */
final class Paths {

  private static final int LONGEST = 4096;

  private Paths() {}

  /** A path as it is shown and as other rooms know it. */
  static String text(String path) {
    return new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** A path as its bytes. */
  static String bytes(String path) {
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Whether a tree may hold a path, as {@code git apply} sees it. */
  static boolean isSafe(String path) {
    if (path.length() > LONGEST || path.indexOf('\0') >= 0) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      String name = part.toLowerCase(Locale.ROOT);
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.equals(".git")) {
        return false;
      }
    }
    return true;
  }
}
