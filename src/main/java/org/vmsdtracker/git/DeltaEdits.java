package org.vmsdtracker.git;

/**
 * What a delta does to its base, piece by piece: a range of the base that is left out, and the
 * range of the result that stands in its place; either may be empty. A delta that was applied is
 * sound.
 */
final class DeltaEdits {

  private static final int COPY = 0x80;
  private static final int DEFAULT_SIZE = 0x10000;

  private final byte[] delta;
  private final int baseSize;
  private int at;

  /** Where the next command's bytes go in the result, and where the last copy ended in the base. */
  private int result;

  private int copied;

  private int from;
  private int to;
  private int baseFrom;
  private int baseTo;
  private boolean inOrder = true;

  DeltaEdits(byte[] delta) {
    this.delta = delta;
    this.baseSize = size();
    size();
  }

  private int size() {
    int size = 0;
    int shift = 0;
    int c;
    do {
      c = delta[at++];
      size |= (c & 0x7f) << shift;
      shift += 7;
    } while ((c & COPY) != 0);
    return size;
  }

  /** Goes to the next edit. */
  boolean next() {
    from = result;
    while (at < delta.length) {
      int command = delta[at++] & 0xff;
      if ((command & COPY) == 0) {
        at += command;
        result += command;
      } else {
        int offset = number(command, 4);
        int size = number(command >> 4, 3);
        boolean edits = edit(offset);
        inOrder &= offset >= copied;
        copied = offset + (size == 0 ? DEFAULT_SIZE : size);
        result += size == 0 ? DEFAULT_SIZE : size;
        if (edits) {
          return true;
        }
        from = result;
      }
    }
    boolean edits = edit(baseSize);
    copied = baseSize;
    return edits;
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

  /** Takes what lies between the last copy and the next one, or the end. */
  private boolean edit(int nextCopied) {
    to = result;
    baseFrom = copied;
    baseTo = Math.max(copied, nextCopied);
    return from != to || copied != nextCopied;
  }

  /** Where the piece begins in the result. */
  int from() {
    return from;
  }

  /** Where it ends. */
  int to() {
    return to;
  }

  /** Where what is left out begins in the base, as long as copies are in order. */
  int baseFrom() {
    return baseFrom;
  }

  /** Where it ends. */
  int baseTo() {
    return baseTo;
  }

  /** Whether all copies so far are in the order of the base, none twice. */
  boolean isInOrder() {
    return inOrder;
  }
}
