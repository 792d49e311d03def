package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a C file outside comments and preprocessor directives, each with its line, the
 * {@code #if} conditions around it and its depth in braces. Alternatives of a conditional start at
 * the same depth, so that a brace opened in both counts once.
 */
final class CTokens {

  static final byte IDENTIFIER = 1;
  static final byte NUMBER = 2;
  static final byte STRING = 3;
  static final byte CHARACTER = 4;
  static final byte PUNCTUATION = 5;

  private static final String[] ONE_BYTE = new String[128];

  static {
    for (int c = 0; c < ONE_BYTE.length; c++) {
      ONE_BYTE[c] = String.valueOf((char) c);
    }
  }

  /** Longer lines and ranges are cut when they are quoted, in characters. */
  private static final int LONGEST_TEXT = 400;

  /**
   * A {@code #define}.
   *
   * @param name the macro
   * @param parameters null for an object-like macro
   * @param bodyStart where the replacement starts in the source, in bytes
   * @param bodyEnd where it ends
   * @param line line of the directive, from 1
   * @param conditions the conditions around it, null if there is none
   */
  record Macro(
      String name,
      @Nullable List<String> parameters,
      int bodyStart,
      int bodyEnd,
      int line,
      Conditionals.@Nullable Node conditions) {

    /** The conditions around it as text, null if there is none. */
    @Nullable String guard() {
      return conditions == null ? null : conditions.text();
    }
  }

  private final byte[] source;
  private final byte[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int[] lines;
  private final int[] depths;
  private final Conditionals.@Nullable Node[] guards;
  private final int[] hashes;
  private final int[] partners;
  private final int size;
  private final List<Macro> macros;
  private final boolean balanced;
  private final boolean anySpliced;
  private int quotedFrom = -1;
  private String quoted = "";

  CTokens(
      byte[] source,
      byte[] kinds,
      int[] starts,
      int[] ends,
      int[] lines,
      int[] depths,
      Conditionals.@Nullable Node[] guards,
      int size,
      List<Macro> macros,
      boolean balanced,
      boolean anySpliced) {
    this.source = source;
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
    this.lines = lines;
    this.depths = depths;
    this.guards = guards;
    this.size = size;
    this.macros = List.copyOf(macros);
    this.balanced = balanced;
    this.anySpliced = anySpliced;
    this.hashes = new int[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = anySpliced && isSpliced(i) ? text(i).hashCode() : hash(starts[i], ends[i]);
    }
    this.partners = new Brackets(this).partners();
  }

  /** That of the string with these characters, as long as they are ASCII. */
  private int hash(int from, int to) {
    int hash = 0;
    for (int k = from; k < to; k++) {
      hash = 31 * hash + source[k];
    }
    return hash;
  }

  int size() {
    return size;
  }

  List<Macro> macros() {
    return macros;
  }

  /** Whether every brace is closed and every conditional ended. */
  boolean balanced() {
    return balanced;
  }

  /** Whether every parenthesis and square bracket outside all braces has its partner. */
  boolean isPairedOutsideBlocks() {
    for (int i = 0; i < size; i++) {
      if (depths[i] == 0 && partners[i] < 0 && bracket(i) != 0) {
        return false;
      }
    }
    return true;
  }

  int line(int i) {
    return lines[i];
  }

  /** Where the token begins in the source, in bytes. */
  int start(int i) {
    return starts[i];
  }

  @Nullable String guard(int i) {
    Conditionals.Node conditions = guards[i];
    return conditions == null ? null : conditions.text();
  }

  /** Whether the token stands in an {@code #if 0}. */
  boolean isNever(int i) {
    Conditionals.Node conditions = guards[i];
    return conditions != null && conditions.isNever();
  }

  /** Braces open before the token; a closing brace has the depth of its opening one. */
  int depth(int i) {
    return depths[i];
  }

  boolean isIdentifier(int i) {
    return i >= 0 && i < size && kinds[i] == IDENTIFIER;
  }

  boolean isString(int i) {
    return i >= 0 && i < size && kinds[i] == STRING;
  }

  /** Whether the token is spelled so; strings and characters never are. */
  boolean is(int i, String text) {
    return i >= 0 && i < size && hashes[i] == text.hashCode() && isSpelled(i, text);
  }

  private boolean isSpelled(int i, String text) {
    if (kinds[i] == STRING || kinds[i] == CHARACTER) {
      return false;
    }
    int length = text.length();
    if (ends[i] - starts[i] != length) {
      return anySpliced && ends[i] - starts[i] > length && isSpliced(i) && text(i).equals(text);
    }
    for (int k = 0; k < length; k++) {
      if (source[starts[i] + k] != (byte) text.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an identifier ends so; one broken by a continuation within never does. */
  boolean endsWith(int i, String suffix) {
    int from = ends[i] - suffix.length();
    if (!isIdentifier(i) || from < starts[i]) {
      return false;
    }
    for (int k = 0; k < suffix.length(); k++) {
      if (source[from + k] != (byte) suffix.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSpliced(int i) {
    for (int k = starts[i]; k < ends[i]; k++) {
      if (source[k] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** The token's spelling without line continuations. */
  String text(int i) {
    String raw = new String(source, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8);
    return !anySpliced || raw.indexOf('\\') < 0 ? raw : raw.replaceAll("\\\\\\r?\\n", "");
  }

  /** The spelling on one line; that of a punctuator is shared. */
  String shortText(int i) {
    if (ends[i] - starts[i] == 1 && source[starts[i]] > 0) {
      return ONE_BYTE[source[starts[i]]];
    }
    String text = text(i);
    return text.indexOf('\n') < 0 ? text : text.replace('\n', ' ');
  }

  /** The content of a string literal, escapes as written. */
  String stringValue(int i) {
    String text = text(i);
    int open = text.indexOf('"');
    int close = text.lastIndexOf('"');
    return open < close ? text.substring(open + 1, close) : "";
  }

  /** The token that closes the parenthesis, bracket or brace at {@code open}, or {@link #size}. */
  int closing(int open) {
    int partner = partners[open];
    return partner > open ? partner : size;
  }

  /** The token that opens the parenthesis or bracket closed at {@code close}, or -1. */
  int opening(int close) {
    int partner = partners[close];
    return partner < close ? partner : -1;
  }

  /** What kind of bracket a token is: its character, or 0. */
  char bracket(int i) {
    if (kinds[i] != PUNCTUATION || ends[i] - starts[i] != 1) {
      return 0;
    }
    char c = (char) source[starts[i]];
    return "()[]{}".indexOf(c) >= 0 ? c : 0;
  }

  /** The spelling of a range, tokens joined by single spaces where they'd run together. */
  String join(int from, int to) {
    var joined = new StringBuilder();
    for (int i = from; i < to && joined.length() < LONGEST_TEXT; i++) {
      if (i > from && starts[i] > ends[i - 1]) {
        joined.append(' ');
      }
      joined.append(text(i));
    }
    return joined.toString();
  }

  /** The source line of a token without surrounding white space. */
  String lineText(int i) {
    return lineAt(starts[i]);
  }

  /** The tokens of a macro's replacement; their lines are those of the directive. */
  CTokens body(Macro macro) {
    return CLexer.tokens(replacement(macro), macro);
  }

  private byte[] replacement(Macro macro) {
    return Arrays.copyOfRange(source, macro.bodyStart(), macro.bodyEnd());
  }

  /** The bytes of a macro's replacement as text. */
  String rawBody(Macro macro) {
    return new String(
        source, macro.bodyStart(), macro.bodyEnd() - macro.bodyStart(), StandardCharsets.UTF_8);
  }

  /** Whether reading a macro's replacement can find anything. */
  boolean bodyMayHoldFacts(Macro macro) {
    return TokenSearch.mayHoldTargetFacts(source, macro.bodyStart(), macro.bodyEnd());
  }

  /** A macro's replacement as written, on one line. */
  String bodyText(Macro macro) {
    CTokens body = body(macro);
    return body.join(0, body.size());
  }

  /** The directive's line without surrounding white space, up to its first continuation. */
  String lineText(Macro macro) {
    return lineAt(macro.bodyStart());
  }

  /** The line at an offset; of a very long one a piece, the same for all offsets within. */
  String lineAt(int offset) {
    int from = offset;
    while (from > 0 && source[from - 1] != '\n') {
      if (offset - from == LONGEST_TEXT) {
        from = offset - offset % LONGEST_TEXT;
        break;
      }
      from--;
    }
    if (from != quotedFrom) {
      int to = from;
      while (to < Math.min(source.length, from + 2 * LONGEST_TEXT) && source[to] != '\n') {
        to++;
      }
      quotedFrom = from;
      quoted = new String(source, from, to - from, StandardCharsets.UTF_8).strip();
    }
    return quoted;
  }
}
