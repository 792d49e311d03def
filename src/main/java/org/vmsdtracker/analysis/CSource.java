package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;

/** A place in C source and what can be passed from there: comments, literals, words and lines. */
class CSource {

  private static final int END = -1000;
  private static final boolean[] WORD_PARTS = wordParts();

  final byte[] source;
  final int length;
  int position;
  int line = 1;

  CSource(byte[] source) {
    this.source = source;
    this.length = source.length;
  }

  boolean isComment() {
    int next = peek(1);
    return next == '*' || next == '/';
  }

  void skipComment() {
    boolean block = peek(1) == '*';
    position += 2;
    if (block) {
      skipBlockComment();
    } else {
      skipLineComment();
    }
  }

  private void skipBlockComment() {
    byte[] bytes = source;
    int at = position;
    while (at < bytes.length) {
      int c = bytes[at++];
      if (c == '\n') {
        line++;
      } else if (c == '*' && at < bytes.length && bytes[at] == '/') {
        at++;
        break;
      }
    }
    position = at;
  }

  private void skipLineComment() {
    while (position < length && source[position] != '\n') {
      if (isSplice(position)) {
        skipSplice();
      } else {
        position++;
      }
    }
  }

  /** A literal ends at its quote or, if that is missing, at the end of the line. */
  void scanQuoted(int quote) {
    byte[] bytes = source;
    int at = position + 1;
    while (at < bytes.length) {
      int c = bytes[at];
      if (c == '\\' && at + 1 < bytes.length) {
        int splice = spliceLength(at);
        if (splice > 0) {
          at += splice;
          line++;
        } else {
          at += 2;
        }
      } else if (c == '\n') {
        break;
      } else {
        at++;
        if (c == quote) {
          break;
        }
      }
    }
    position = at;
  }

  void scanWord() {
    passWordParts();
    while (position < length
        && isSplice(position)
        && isWordPart(byteAt(position + spliceLength(position)))) {
      skipSplice();
      passWordParts();
    }
  }

  private void passWordParts() {
    byte[] bytes = source;
    int at = position;
    while (at < bytes.length && WORD_PARTS[bytes[at] & 0xff]) {
      at++;
    }
    position = at;
  }

  boolean isSplice(int at) {
    return source[at] == '\\' && spliceLength(at) > 0;
  }

  int spliceLength(int at) {
    if (byteAt(at + 1) == '\n') {
      return 2;
    }
    return byteAt(at + 1) == '\r' && byteAt(at + 2) == '\n' ? 3 : 0;
  }

  void skipSplice() {
    position += spliceLength(position);
    line++;
  }

  int peek(int ahead) {
    return byteAt(position + ahead);
  }

  int byteAt(int at) {
    return at < length ? source[at] : END;
  }

  String text(int from, int to) {
    String raw = new String(source, from, to - from, StandardCharsets.UTF_8);
    return raw.indexOf('\\') < 0 ? raw : raw.replaceAll("\\\\\\r?\\n", "");
  }

  static boolean isBlank(int c) {
    return c == ' ' || (c >= 0 && c < ' ');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWordStart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || isHighByte(c);
  }

  /** Bytes of UTF-8 or of an older encoding count as letters. */
  static boolean isHighByte(int c) {
    return c < 0 && c != END;
  }

  static boolean isWordPart(int c) {
    return isWordStart(c) || isDigit(c);
  }

  private static boolean[] wordParts() {
    boolean[] parts = new boolean[256];
    for (int c = Byte.MIN_VALUE; c <= Byte.MAX_VALUE; c++) {
      parts[c & 0xff] = isWordPart(c);
    }
    return parts;
  }
}
