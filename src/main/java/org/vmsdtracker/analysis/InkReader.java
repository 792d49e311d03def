package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells comments, literals, directives and keywords of C apart; takes any bytes. */
final class InkReader extends CSource {

  private static final Set<String> KEYWORDS =
      Set.of(
          ("auto break case char const continue default do double else enum extern float for goto"
                  + " if inline int long register restrict return short signed sizeof static struct"
                  + " switch typedef union unsigned void volatile while bool true false NULL"
                  + " int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t")
              .split(" "));

  private final int from;
  private final List<Stroke> strokes = new ArrayList<>();
  private boolean lineHasTokens;

  /**
   * Bytes that aren't plain.
   *
   * @param ink what they are
   * @param start the first
   * @param end behind the last
   */
  record Stroke(Ink ink, int start, int end) {}

  private InkReader(byte[] source, int from) {
    super(source);
    this.from = from;
  }

  /** The strokes that reach into some bytes, in order; what begins before them is read, too. */
  static List<Stroke> strokes(byte[] source, int from, int to) {
    var reader = new InkReader(source, from);
    while (reader.position < to) {
      reader.next();
    }
    return reader.strokes;
  }

  private void next() {
    int start = position;
    int c = source[position];
    if (c == '/' && isComment()) {
      skipComment();
      add(Ink.COMMENT, start);
      return;
    }
    if (c == '\n') {
      position++;
      lineHasTokens = false;
    } else if (isBlank(c) || isSplice(position)) {
      position++;
    } else if (c == '#' && !lineHasTokens) {
      passDirectivesName();
      add(Ink.DIRECTIVE, start);
    } else if (c == '"' || c == '\'') {
      scanQuoted(c);
      add(Ink.LITERAL, start);
    } else if (isWordPart(c)) {
      passWord(start);
    } else {
      position++;
      lineHasTokens = true;
    }
  }

  private void passDirectivesName() {
    position++;
    while (position < length && (source[position] == ' ' || source[position] == '\t')) {
      position++;
    }
    scanWord();
  }

  private void passWord(int start) {
    scanWord();
    lineHasTokens = true;
    if (KEYWORDS.contains(
        new String(source, start, position - start, StandardCharsets.ISO_8859_1))) {
      add(Ink.KEYWORD, start);
    }
  }

  private void add(Ink ink, int start) {
    lineHasTokens |= ink != Ink.COMMENT;
    if (position > from) {
      strokes.add(new Stroke(ink, start, position));
    }
  }
}
