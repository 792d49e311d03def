package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads C in one pass over the bytes: comments, strings, characters, line continuations and
 * preprocessor directives. Takes any bytes, never fails, and its time is linear in their number.
 */
final class CLexer {

  private static final int END = -1000;
  private static final int BYTES_A_TOKEN = 7;

  private final byte[] source;
  private final int length;
  private int position;
  private int line = 1;
  private boolean lineHasTokens;

  private byte[] kinds;
  private int[] starts;
  private int[] ends;
  private int[] lines;
  private int[] depths;
  private Conditionals.@Nullable Node[] guards;
  private int size;

  private int depth;
  private boolean balanced = true;
  private final Conditionals conditionals = new Conditionals();
  private final List<CTokens.Macro> macros = new ArrayList<>();

  private CLexer(byte[] source) {
    this.source = source;
    this.length = source.length;
    int capacity = Math.min(length / BYTES_A_TOKEN + 16, 1 << 16);
    this.kinds = new byte[capacity];
    this.starts = new int[capacity];
    this.ends = new int[capacity];
    this.lines = new int[capacity];
    this.depths = new int[capacity];
    this.guards = new Conditionals.@Nullable Node[capacity];
  }

  static CTokens tokens(byte[] source) {
    CLexer lexer = new CLexer(source);
    lexer.run();
    return lexer.result();
  }

  /** Reads a macro's replacement, in which {@code #} is an operator. */
  static CTokens tokens(byte[] replacement, CTokens.Macro macro) {
    CLexer lexer = new CLexer(replacement);
    lexer.line = macro.line();
    lexer.lineHasTokens = true;
    lexer.run();
    Arrays.fill(lexer.lines, 0, lexer.size, macro.line());
    Arrays.fill(lexer.guards, 0, lexer.size, macro.conditions());
    return lexer.result();
  }

  private CTokens result() {
    return new CTokens(
        source,
        kinds,
        starts,
        ends,
        lines,
        depths,
        guards,
        size,
        macros,
        balanced && depth == 0 && conditionals.isEmpty());
  }

  private void run() {
    while (position < length) {
      int c = source[position];
      if (c == '\n') {
        newline();
      } else if (isSplice(position)) {
        skipSplice();
      } else if (isBlank(c)) {
        position++;
      } else if (c == '/' && isComment()) {
        skipComment();
      } else if (c == '#' && !lineHasTokens) {
        directive();
      } else {
        token(c);
      }
    }
  }

  private void newline() {
    position++;
    line++;
    lineHasTokens = false;
  }

  private void token(int c) {
    lineHasTokens = true;
    int start = position;
    int startLine = line;
    byte kind;
    if (isWordStart(c)) {
      scanWord();
      kind = CTokens.IDENTIFIER;
      if (position < length && source[position] == '"' && isStringPrefix(start)) {
        scanQuoted('"');
        kind = CTokens.STRING;
      }
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      scanNumber();
      kind = CTokens.NUMBER;
    } else if (c == '"') {
      scanQuoted('"');
      kind = CTokens.STRING;
    } else if (c == '\'') {
      scanQuoted('\'');
      kind = CTokens.CHARACTER;
    } else {
      punctuator(c);
      kind = CTokens.PUNCTUATION;
    }
    add(kind, start, position, startLine);
  }

  private void add(byte kind, int start, int end, int atLine) {
    if (size == kinds.length) {
      grow();
    }
    if (kind == CTokens.PUNCTUATION && source[start] == '}') {
      if (depth == 0) {
        balanced = false;
      } else {
        depth--;
      }
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    lines[size] = atLine;
    depths[size] = depth;
    guards[size] = conditionals.guard();
    size++;
    if (kind == CTokens.PUNCTUATION && source[start] == '{') {
      depth++;
    }
  }

  private void grow() {
    int capacity = size * 2;
    kinds = Arrays.copyOf(kinds, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    lines = Arrays.copyOf(lines, capacity);
    depths = Arrays.copyOf(depths, capacity);
    guards = Arrays.copyOf(guards, capacity);
  }

  private void directive() {
    int directiveLine = line;
    position++;
    skipBlanksInDirective();
    int nameStart = position;
    if (position < length && isWordStart(source[position])) {
      scanWord();
    }
    String name = text(nameStart, position);
    if (name.equals("define")) {
      define(directiveLine);
      return;
    }
    int start = position;
    int end = skipDirectiveLine();
    switch (name) {
      case "if" -> conditionals.open(expression(start, end), depth, size == 0);
      case "ifdef" -> conditionals.open("defined(" + expression(start, end) + ")", depth, false);
      case "ifndef" ->
          conditionals.open("!defined(" + expression(start, end) + ")", depth, size == 0);
      case "elif" -> alternative(conditionals.alternative(expression(start, end), depth));
      case "else" -> alternative(conditionals.alternative(null, depth));
      case "endif" -> alternative(conditionals.close(depth));
      default -> conditionals.other();
    }
  }

  private void alternative(int depthThere) {
    if (depthThere == Conditionals.UNMATCHED) {
      balanced = false;
    } else {
      depth = depthThere;
    }
  }

  private void define(int directiveLine) {
    skipBlanksInDirective();
    int nameStart = position;
    if (position >= length || !isWordStart(source[position])) {
      skipDirectiveLine();
      return;
    }
    scanWord();
    String name = text(nameStart, position);
    List<String> parameters = null;
    if (position < length && source[position] == '(') {
      parameters = parameters();
    }
    int bodyStart = position;
    int bodyEnd = skipDirectiveLine();
    boolean empty = expression(bodyStart, bodyEnd).isEmpty();
    conditionals.defined(name, empty);
    macros.add(
        new CTokens.Macro(
            name, parameters, bodyStart, bodyEnd, directiveLine, conditionals.guard()));
  }

  private List<String> parameters() {
    var names = new ArrayList<String>();
    position++;
    while (position < length && source[position] != ')' && source[position] != '\n') {
      if (isSplice(position)) {
        skipSplice();
      } else if (isWordStart(source[position])) {
        int start = position;
        scanWord();
        names.add(text(start, position));
      } else {
        if (source[position] == '.') {
          names.add("...");
          while (peek(1) == '.') {
            position++;
          }
        }
        position++;
      }
    }
    if (position < length && source[position] == ')') {
      position++;
    }
    return names;
  }

  /** Goes to the end of a directive, over continued lines and comments. */
  private int skipDirectiveLine() {
    while (position < length && source[position] != '\n') {
      int c = source[position];
      if (isSplice(position)) {
        skipSplice();
      } else if (c == '/' && isComment()) {
        skipComment();
      } else if (c == '"' || c == '\'') {
        scanQuoted(c);
      } else {
        position++;
      }
    }
    return position;
  }

  private void skipBlanksInDirective() {
    while (position < length) {
      if (isSplice(position)) {
        skipSplice();
      } else if (source[position] != '\n' && isBlank(source[position])) {
        position++;
      } else if (source[position] == '/' && isComment()) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private String expression(int start, int end) {
    return GuardText.normalised(withoutComments(start, end));
  }

  private String withoutComments(int start, int end) {
    var kept = new StringBuilder(end - start);
    int i = start;
    while (i < end) {
      if (source[i] == '/' && i + 1 < end && source[i + 1] == '/') {
        break;
      }
      if (source[i] == '/' && i + 1 < end && source[i + 1] == '*') {
        i += 2;
        while (i < end && !(source[i] == '*' && i + 1 < end && source[i + 1] == '/')) {
          i++;
        }
        i += 2;
        kept.append(' ');
      } else if (isSplice(i)) {
        i += spliceLength(i);
      } else {
        kept.append((char) (source[i] & 0xff));
        i++;
      }
    }
    return kept.toString();
  }

  private boolean isComment() {
    int next = peek(1);
    return next == '*' || next == '/';
  }

  private void skipComment() {
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
  private void scanQuoted(int quote) {
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

  private void scanWord() {
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

  private void scanNumber() {
    while (position < length) {
      int c = source[position];
      if (isWordPart(c) || c == '.') {
        position++;
      } else if ((c == '+' || c == '-') && isExponent(source[position - 1])) {
        position++;
      } else {
        return;
      }
    }
  }

  private boolean isExponent(int c) {
    return c == 'p' || c == 'P';
  }

  private boolean isStringPrefix(int start) {
    int letters = position - start;
    return (letters == 1 && (source[start] == 'L' || source[start] == 'u' || source[start] == 'U'))
        || (letters == 2 && source[start] == 'u' && source[start + 1] == '8');
  }

  private void punctuator(int c) {
    position++;
    int second = afterSplices(position);
    int next = byteAt(second);
    if (c == '.') {
      int third = next == '.' ? afterSplices(second + 1) : second;
      if (third > second && byteAt(third) == '.') {
        take(third);
      }
      return;
    }
    boolean assignment = next == '=' && "=!<>+-*/%&|^".indexOf(c) >= 0;
    boolean doubled = next == c && "&|+-<>#".indexOf(c) >= 0;
    boolean arrow = c == '-' && next == '>';
    if (assignment || doubled || arrow) {
      take(second);
    }
  }

  private int afterSplices(int at) {
    int after = at;
    while (after < length && isSplice(after)) {
      after += spliceLength(after);
    }
    return after;
  }

  /** Goes behind the byte at {@code last}, over continuations before it. */
  private void take(int last) {
    while (position < last) {
      if (isSplice(position)) {
        skipSplice();
      } else {
        position++;
      }
    }
    position = last + 1;
  }

  private boolean isSplice(int at) {
    return source[at] == '\\' && spliceLength(at) > 0;
  }

  private int spliceLength(int at) {
    if (byteAt(at + 1) == '\n') {
      return 2;
    }
    return byteAt(at + 1) == '\r' && byteAt(at + 2) == '\n' ? 3 : 0;
  }

  private void skipSplice() {
    position += spliceLength(position);
    line++;
  }

  private int peek(int ahead) {
    return byteAt(position + ahead);
  }

  private int byteAt(int at) {
    return at < length ? source[at] : END;
  }

  private String text(int from, int to) {
    String raw = new String(source, from, to - from, StandardCharsets.UTF_8);
    return raw.indexOf('\\') < 0 ? raw : raw.replaceAll("\\\\\\r?\\n", "");
  }

  private static boolean isBlank(int c) {
    return c == ' ' || (c >= 0 && c < ' ');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || isHighByte(c);
  }

  /** Bytes of UTF-8 or of an older encoding count as letters. */
  private static boolean isHighByte(int c) {
    return c < 0 && c != END;
  }

  private static boolean isWordPart(int c) {
    return isWordStart(c) || isDigit(c);
  }
}
