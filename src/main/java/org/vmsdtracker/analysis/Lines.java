package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;

/** Goes through bytes line by line; a line becomes text only where it is asked for. */
final class Lines {

  /** What is shown of a line; none of QEMU's that are shown is as long. */
  private static final int LONGEST_EVIDENCE = 400;

  /** Where a line stands, to be asked for later. */
  record Line(int start, int end) {}

  private final byte[] source;
  private int start;
  private int end = -1;

  /** The line feeds before an offset, which are counted where a number is asked for. */
  private int counted;

  private int lineFeeds;

  Lines(byte[] source) {
    this.source = source;
  }

  /** Goes to the next line; false at the end. */
  boolean next() {
    return begin(end + 1);
  }

  /** Goes to the next line that a word stands in; false at the end. */
  boolean next(WordSearch word) {
    int at = end + 1 >= source.length ? -1 : word.find(source, end + 1, source.length);
    if (at < 0) {
      end = source.length;
      return false;
    }
    while (at > end + 1 && source[at - 1] != '\n') {
      at--;
    }
    return begin(at);
  }

  private boolean begin(int at) {
    start = at;
    if (start >= source.length) {
      return false;
    }
    end = start;
    while (end < source.length && source[end] != '\n') {
      end++;
    }
    return true;
  }

  /** From 1. */
  int number() {
    return number(start);
  }

  /** The number of a line that isn't before the last one whose number was asked for. */
  int number(Line line) {
    return number(line.start());
  }

  private int number(int start) {
    while (counted < start) {
      if (source[counted] == '\n') {
        lineFeeds++;
      }
      counted++;
    }
    return lineFeeds + 1;
  }

  /** The line without white space at its end. */
  String text() {
    return text(here());
  }

  String text(Line line) {
    return new String(source, line.start(), line.end() - line.start(), StandardCharsets.UTF_8)
        .stripTrailing();
  }

  Line here() {
    return new Line(start, end);
  }

  int firstByte(Line line) {
    return source[line.start()];
  }

  /** The line as evidence: without surrounding white space, and not all of one without an end. */
  String evidence() {
    int from = firstAt();
    int length = Math.min(end - from, LONGEST_EVIDENCE);
    return new String(source, from, length, StandardCharsets.UTF_8).strip();
  }

  /** The first byte that is neither blank nor tab, or a line feed in an empty line. */
  int firstByte() {
    int at = firstAt();
    return at < end ? source[at] : '\n';
  }

  /** Whether the line begins with an ASCII word, after blanks and tabs. */
  boolean begins(String word) {
    return standsAt(word, firstAt());
  }

  /** Whether an ASCII word stands somewhere in the line. */
  boolean contains(String word) {
    int last = word.length() - 1;
    int at = start + last;
    while (at < end) {
      int before = source[at] < 0 ? -1 : word.lastIndexOf(source[at]);
      if (before == last && standsAt(word, at - last)) {
        return true;
      }
      at += before == last ? 1 : last - before;
    }
    return false;
  }

  /** Whether the line is a tag of one capital letter and a colon, such as {@code M:}. */
  boolean isTag() {
    return end - start > 1
        && source[start] >= 'A'
        && source[start] <= 'Z'
        && source[start + 1] == ':';
  }

  private int firstAt() {
    int at = start;
    while (at < end && (source[at] == ' ' || source[at] == '\t')) {
      at++;
    }
    return at;
  }

  private boolean standsAt(String word, int at) {
    if (at + word.length() > end) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (source[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
