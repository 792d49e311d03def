package org.vmsdtracker.analysis;

/** Tells from a file's bytes whether reading it as C can find anything. */
final class TokenSearch {

  private TokenSearch() {}

  /** Whether the bytes hold "vms" in any case, {@code cpu_save} or {@code SAVE_VERSION}. */
  static boolean mayHoldTargetFacts(byte[] source) {
    for (int i = 1; i + 1 < source.length; i++) {
      int c = source[i] | 0x20;
      if (c == 'm' && isLetter(source[i - 1], 'v') && isLetter(source[i + 1], 's')) {
        return true;
      }
      if (c == 'a' && isLetter(source[i - 1], 's') && isLetter(source[i + 1], 'v')) {
        if (standsAt(source, i - 5, "cpu_save") || standsAt(source, i - 1, "SAVE_VERSION")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the bytes hold {@code register_savevm} or a {@code cpu_save} function. */
  static boolean mayHoldCommonFacts(byte[] source) {
    for (int i = 1; i + 1 < source.length; i++) {
      if (source[i] == 'v'
          && (standsAt(source, i - 11, "register_savevm") || standsAt(source, i - 6, "cpu_save"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(byte b, char lower) {
    return (b | 0x20) == lower;
  }

  private static boolean standsAt(byte[] source, int at, String text) {
    if (at < 0 || at + text.length() > source.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (source[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
