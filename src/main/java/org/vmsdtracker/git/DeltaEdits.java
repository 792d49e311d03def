package org.vmsdtracker.git;

/**
 * The places of a delta's result that its base doesn't have as they are: each insertion, and each
 * end of a copy as an empty place. A delta that was applied is sound.
 */
final class DeltaEdits {

  private static final int COPY = 0x80;
  private static final int DEFAULT_SIZE = 0x10000;

  private final byte[] delta;
  private int at;
  private int result;
  private int from;

  DeltaEdits(byte[] delta) {
    this.delta = delta;
    skipSize();
    skipSize();
  }

  private void skipSize() {
    while ((delta[at] & COPY) != 0) {
      at++;
    }
    at++;
  }

  /** Goes to the next place. */
  boolean next() {
    if (at >= delta.length) {
      return false;
    }
    int command = delta[at++] & 0xff;
    from = result;
    if ((command & COPY) == 0) {
      at += command;
      result += command;
    } else {
      at += Integer.bitCount(command & 0x0f);
      int size = 0;
      for (int i = 0; i < 3; i++) {
        if ((command & (0x10 << i)) != 0) {
          size |= (delta[at++] & 0xff) << (8 * i);
        }
      }
      result += size == 0 ? DEFAULT_SIZE : size;
      from = result;
    }
    return true;
  }

  /** Where the place begins in the result. */
  int from() {
    return from;
  }

  /** Where it ends. */
  int to() {
    return result;
  }
}
