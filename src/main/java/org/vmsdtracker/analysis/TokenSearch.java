package org.vmsdtracker.analysis;

/**
 * Tells from a file's bytes whether reading it as C can find anything. Every word that matters
 * holds one of three groups of three letters, so that looking at every third byte is enough.
 */
final class TokenSearch {

  private static final int STEP = 3;

  /** Bit set of the letters of these groups, a to z from bit 1 on. */
  private static final int LETTERS = bit('v') | bit('m') | bit('s') | bit('a');

  private TokenSearch() {}

  /**
   * Whether the bytes hold "vmsd" or "vmst" in any case (but "KVMState"), {@code cpu_save}, {@code
   * SAVE_VERSION}, or the class of CPUs, which a helper elsewhere may be handed. A file in which
   * line continuations break every such word is missed.
   */
  static boolean mayHoldTargetFacts(byte[] source) {
    for (int i = STEP - 1; i < source.length; i += STEP) {
      byte b = source[i];
      if (b >= 'A' && (LETTERS >>> (b & 31) & 1) != 0) {
        for (int start = i - 2; start <= i; start++) {
          if (isVmsd(source, start)
              || standsAt(source, start - 4, "cpu_save")
              || standsAt(source, start, "SAVE_VERSION")
              || standsAt(source, start - 5, "CPUClass")
              || standsAt(source, start - 6, "CPU_CLASS")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether the bytes hold {@code register_savevm} or a {@code cpu_save} function. */
  static boolean mayHoldCommonFacts(byte[] source) {
    for (int i = STEP - 1; i < source.length; i += STEP) {
      byte b = source[i];
      if (b >= 'A' && (LETTERS >>> (b & 31) & 1) != 0) {
        for (int start = i - 2; start <= i; start++) {
          if (standsAt(source, start - 4, "cpu_save")
              || standsAt(source, start - 9, "register_savevm")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int bit(char letter) {
    return 1 << (letter & 31);
  }

  private static boolean isVmsd(byte[] source, int start) {
    if (start < 0 || start + 3 >= source.length) {
      return false;
    }
    if (start > 0 && (source[start - 1] | 0x20) == 'k') {
      return false;
    }
    int last = source[start + 3] | 0x20;
    return (source[start] | 0x20) == 'v'
        && (source[start + 1] | 0x20) == 'm'
        && (source[start + 2] | 0x20) == 's'
        && (last == 'd' || last == 't');
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
