package org.vmsdtracker.git;

/**
 * What a delta makes of its base, copy by copy: a range of the base that is kept, where it goes in
 * the result, and the range of the result that stands before it and is new; either may be empty. A
 * delta that was applied is sound.
 */
final class DeltaEdits {

  private static final int COPY = 0x80;
  private static final int DEFAULT_SIZE = 0x10000;

  private final byte[] delta;
  private int at;

  private int newFrom;
  private int result;
  private int copied;
  private int base;
  private int size;
  private boolean ended;

  DeltaEdits(byte[] delta) {
    this.delta = delta;
    skipSize();
    skipSize();
  }

  private void skipSize() {
    while ((delta[at++] & COPY) != 0) {
      // another byte of the same number follows
    }
  }

  /** Goes to the next copy; behind the last one to an empty one at the result's end. */
  boolean next() {
    copied = base + size;
    result += size;
    newFrom = result;
    size = 0;
    while (at < delta.length) {
      int command = delta[at++] & 0xff;
      if ((command & COPY) == 0) {
        at += command;
        result += command;
      } else {
        base = number(command, 4);
        int given = number(command >> 4, 3);
        size = given == 0 ? DEFAULT_SIZE : given;
        return true;
      }
    }
    boolean last = !ended;
    ended = true;
    return last;
  }

  private int number(int given, int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      if ((given & (1 << i)) != 0) {
        number |= (delta[at++] & 0xff) << (8 * i);
      }
    }
    return number;
  }

  /** Whether the copy continues the one before it, with nothing new between. */
  boolean isSeamless() {
    return size > 0 && newFrom == result && copied == base;
  }

  /** Where what is new begins in the result. */
  int newFrom() {
    return newFrom;
  }

  /** Where it ends, and the copy begins. */
  int newTo() {
    return result;
  }

  /** Whether the copy keeps a range of the base. */
  boolean keeps(int from, int to) {
    return base <= from && to <= base + size;
  }

  /** How far the copy moves what it keeps. */
  int moved() {
    return result - base;
  }
}
