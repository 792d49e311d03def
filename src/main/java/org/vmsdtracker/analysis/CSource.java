package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;

/** A place in C source and what can be passed from there: comments, literals, words and lines. */
class CSource {

  private static final int END = -1000;

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
    while (position < length) {
      int c = source[position];
      if (block && c == '*' && peek(1) == '/') {
        position += 2;
        return;
      }
      if (c == '\n') {
        if (!block) {
          return;
        }
        line++;
      } else if (!block && isSplice(position)) {
        skipSplice();
        continue;
      }
      position++;
    }
  }

  /** A literal ends at its quote or, if that is missing, at the end of the line. */
  void scanQuoted(int quote) {
    position++;
    while (position < length) {
      int c = source[position];
      if (c == '\\' && position + 1 < length) {
        if (isSplice(position)) {
          skipSplice();
        } else {
          position += source[position + 1] == '\n' ? 1 : 2;
        }
      } else if (c == '\n') {
        return;
      } else {
        position++;
        if (c == quote) {
          return;
        }
      }
    }
  }

  void scanWord() {
    while (position < length) {
      if (isWordPart(source[position])) {
        position++;
      } else if (isSplice(position) && isWordPart(byteAt(position + spliceLength(position)))) {
        skipSplice();
      } else {
        return;
      }
    }
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
}
