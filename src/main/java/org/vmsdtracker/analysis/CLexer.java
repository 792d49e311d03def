package org.vmsdtracker.analysis;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads C in one pass over the bytes: comments, strings, characters, line continuations and
 * preprocessor directives. Takes any bytes, never fails, and its time is linear in their number.
 */
final class CLexer extends CDirectives {

  private static final int BYTES_A_TOKEN = 4;
  private static final int FEW_TOKENS = 256;

  private boolean lineHasTokens;

  private byte[] kinds;
  private int[] starts;
  private int[] ends;
  private int[] lines;
  private int[] depths;
  private Conditionals.@Nullable Node[] guards;
  private int size;
  private Conditionals.@Nullable Node guard;

  /** Items to read instead of the whole file, and the next directive inside of one. */
  private final @Nullable CItems items;

  private int mark;

  /** Whether a word or punctuator is broken by a continuation. */
  private boolean anySpliced;

  private CLexer(byte[] source, @Nullable CItems items, int capacity) {
    super(source);
    this.items = items;
    this.kinds = new byte[capacity];
    this.starts = new int[capacity];
    this.ends = new int[capacity];
    this.lines = new int[capacity];
    this.depths = new int[capacity];
    this.guards = new Conditionals.@Nullable Node[capacity];
  }

  private static CLexer ofAll(byte[] source) {
    return new CLexer(source, null, mostTokens(source.length));
  }

  private static int mostTokens(int bytes) {
    return Math.min(bytes / BYTES_A_TOKEN + 16, 1 << 16);
  }

  /** Reads all tokens. */
  static CTokens tokens(byte[] source) {
    CLexer lexer = ofAll(source);
    lexer.run(source.length);
    return lexer.result(lexer.macros, lexer.isBalanced());
  }

  /**
   * Reads all macros, but only the tokens of items that matter; all tokens where the items can't be
   * told from each other.
   *
   * @param words see {@link CItems}
   * @param also see {@link CItems}
   */
  static CTokens tokens(byte[] source, WordSearch words, CItems.Also also) {
    CItems items = new CItems(source, words, also);
    if (!items.find()) {
      return tokens(source);
    }
    CLexer lexer = new CLexer(source, items, FEW_TOKENS);
    for (int i = 0; i < items.size(); i++) {
      if (items.isWanted(i)) {
        lexer.item(items, i);
      }
    }
    CTokens tokens = lexer.result(items.macros, true);
    return tokens.isPairedOutsideBlocks() ? tokens : tokens(source);
  }

  /** Reads the tokens of one item. */
  static CTokens tokens(byte[] source, CItems items, int item) {
    CLexer lexer = new CLexer(source, items, mostTokens(items.end(item) - items.start(item)));
    lexer.item(items, item);
    return lexer.result(List.of(), true);
  }

  /** The macros that were passed by while looking for items, and no tokens. */
  static CTokens noTokens(byte[] source, CItems items) {
    return new CLexer(source, items, 0).result(items.macros, true);
  }

  /** Reads all macros and no tokens. */
  static CTokens macros(byte[] source) {
    CLexer lexer = new CLexer(source, null, 0);
    lexer.passTokens();
    return lexer.result(lexer.macros, lexer.isBalanced());
  }

  private void passTokens() {
    boolean anyToken = false;
    while (position < length) {
      int c = source[position];
      if (c == '\n') {
        newline();
      } else if (c == '/' && isComment()) {
        skipComment();
      } else if (c == '"' || c == '\'') {
        scanQuoted(c);
        lineHasTokens = true;
      } else if (c == '#' && !lineHasTokens) {
        directive(!anyToken);
      } else {
        lineHasTokens |= !isBlank(c);
        position++;
      }
      anyToken |= lineHasTokens;
    }
  }

  private void item(CItems from, int item) {
    position = from.start(item);
    line = from.line(item);
    guard = from.guard(item);
    mark = from.firstMark(item);
    lineHasTokens = true;
    run(from.end(item));
  }

  /** Reads a macro's replacement, in which {@code #} is an operator. */
  static CTokens tokens(byte[] replacement, CTokens.Macro macro) {
    CLexer lexer = ofAll(replacement);
    lexer.line = macro.line();
    lexer.lineHasTokens = true;
    lexer.run(replacement.length);
    Arrays.fill(lexer.lines, 0, lexer.size, macro.line());
    Arrays.fill(lexer.guards, 0, lexer.size, macro.conditions());
    return lexer.result(lexer.macros, lexer.isBalanced());
  }

  private CTokens result(List<CTokens.Macro> found, boolean isBalanced) {
    return new CTokens(
        source, kinds, starts, ends, lines, depths, guards, size, found, isBalanced, anySpliced);
  }

  private void run(int end) {
    while (position < end) {
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
        passDirective();
      } else {
        token(c);
      }
    }
  }

  private void passDirective() {
    if (items == null) {
      directive(size == 0);
      guard = conditionals.guard();
    } else {
      position = items.markEnd(mark);
      line = items.markLine(mark);
      depth = items.markDepth(mark);
      guard = items.markGuard(mark);
      mark++;
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
    anySpliced |= line != startLine;
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
    guards[size] = guard;
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
}
