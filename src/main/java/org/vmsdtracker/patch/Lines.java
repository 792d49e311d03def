package org.vmsdtracker.patch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a text that stays bytes. A position is the offset at which a line begins. */
final class Lines {

  private final byte[] bytes;
  private final int end;

  Lines(byte[] bytes) {
    this(bytes, bytes.length);
  }

  /**
   * @param end offset behind the text
   */
  Lines(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  int end() {
    return end;
  }

  /** Where the line after the one at this position begins; the end where there is none. */
  int next(int position) {
    for (int i = position; i < end; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return end;
  }

  /** Where the line's contents end: before its line feed, and a carriage return before that. */
  int contentEnd(int position) {
    int to = next(position);
    if (to > position && bytes[to - 1] == '\n') {
      to--;
      if (to > position && bytes[to - 1] == '\r') {
        to--;
      }
    }
    return to;
  }

  boolean endsInCrLf(int position) {
    int to = next(position);
    return to - position >= 2 && bytes[to - 1] == '\n' && bytes[to - 2] == '\r';
  }

  boolean isBlank(int position) {
    int to = contentEnd(position);
    for (int i = position; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  boolean startsWith(int position, String ascii) {
    if (position + ascii.length() > end) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[position + i] != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Its first byte; -1 at the end. */
  int first(int position) {
    return position < end ? bytes[position] & 0xff : -1;
  }

  /** The line's contents, a byte a character. */
  String latin1(int position) {
    return new String(
        bytes, position, contentEnd(position) - position, StandardCharsets.ISO_8859_1);
  }

  /** The line's contents as UTF-8, as Latin-1 where it isn't. */
  String text(int position) {
    return text(bytes, position, contentEnd(position));
  }

  static String text(byte[] bytes, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
