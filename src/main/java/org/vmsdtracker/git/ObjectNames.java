package org.vmsdtracker.git;

/** What an object's name looks like. */
final class ObjectNames {

  private ObjectNames() {}

  static void requireFullId(String hex, String kind) {
    if (hex.length() != 40 || !isLowerHex(hex)) {
      throw new IllegalArgumentException(
          "A " + kind + " id has 40 lower-case hexadecimal digits; got \"" + hex + "\".");
    }
  }

  private static boolean isLowerHex(String hex) {
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
