package org.vmsdtracker.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passes a file of C quickly and remembers only those of its outermost declarations and functions
 * that hold a word that matters. An item ends at a semicolon or closing brace outside all braces,
 * where calls are wanted at a function's brace only; what a directive inside of one does is
 * remembered with it.
 */
final class CItems extends CDirectives {

  private static final boolean[] STOPS_INSIDE = stops("\n\"'/{}#\\");
  private static final boolean[] STOPS_OUTSIDE = stops("\n\"'/{}#\\;");
  private static final int NONE = -1;

  /** What else is wanted. */
  enum Also {
    NOTHING,
    /** What is initialized with a macro of the file, or with something's address. */
    INITIALIZERS,
    /** What begins with a call, as the uses of macros outside functions do. */
    CALLS
  }

  private final WordSearch words;
  private final boolean withInitializers;
  private final boolean withCalls;
  private int nextWord;
  private boolean anyItem;
  private boolean regular = true;
  private boolean lineHasTokens;

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] lines = new int[16];
  private int[] firstMarks = new int[16];
  private boolean[] wanted = new boolean[16];
  private Conditionals.@Nullable Node[] guards = new Conditionals.@Nullable Node[16];
  private int size;

  private int[] markEnds = new int[16];
  private int[] markLines = new int[16];
  private int[] markDepths = new int[16];
  private Conditionals.@Nullable Node[] markGuards = new Conditionals.@Nullable Node[16];
  private int marks;

  /**
   * @param words an item that holds one of them is wanted
   * @param also what else is
   */
  CItems(byte[] source, WordSearch words, Also also) {
    super(source);
    this.words = words;
    this.withInitializers = also == Also.INITIALIZERS;
    this.withCalls = also == Also.CALLS;
    this.nextWord = words.find(source, 0, source.length);
  }

  private static boolean[] stops(String characters) {
    boolean[] stops = new boolean[256];
    characters.chars().forEach(c -> stops[c] = true);
    return stops;
  }

  /**
   * Looks for the items; of words alone only as far as they stand.
   *
   * @return whether they stand for the file: not so where braces or conditionals aren't balanced,
   *     alternatives of a conditional leave all braces or none, or a continuation parts a word
   */
  boolean find() {
    while (regular && findStart()) {
      if (!withInitializers && !withCalls && nextWord == NONE) {
        return true;
      }
      item();
    }
    if (!regular || !isBalanced()) {
      return false;
    }
    if (withInitializers) {
      wantInitializers();
    }
    return true;
  }

  /** Goes to the first token of the next item. */
  private boolean findStart() {
    while (position < length) {
      int c = source[position];
      if (c == '\n') {
        position++;
        line++;
        lineHasTokens = false;
      } else if (isSplice(position)) {
        skipSplice();
      } else if (isBlank(c)) {
        position++;
      } else if (c == '/' && isComment()) {
        skipComment();
      } else if (c == '#' && !lineHasTokens) {
        directive(!anyItem);
        if (depth != 0) {
          regular = false;
          return false;
        }
      } else {
        return true;
      }
    }
    return false;
  }

  private void item() {
    anyItem = true;
    int start = position;
    int startLine = line;
    int startMarks = marks;
    Conditionals.Node startGuard = conditionals.guard();
    int brace = pass();
    if (!regular) {
      return;
    }
    boolean holdsWord = holdsWord(start) || (withCalls && isCall(start));
    if (holdsWord || (withInitializers && brace != NONE && holds('=', start, brace))) {
      add(start, startLine, startMarks, startGuard, holdsWord);
    } else {
      marks = startMarks;
    }
    lineHasTokens = true;
  }

  /**
   * Passes an item.
   *
   * @return where its outermost brace opens
   */
  private int pass() {
    int brace = NONE;
    int lineStart = NONE;
    byte[] bytes = source;
    while (true) {
      boolean[] stops = depth == 0 ? STOPS_OUTSIDE : STOPS_INSIDE;
      int at = position;
      while (at < bytes.length && !stops[bytes[at] & 0xff]) {
        at++;
      }
      position = at;
      if (at == bytes.length) {
        return brace;
      }
      switch (bytes[at]) {
        case '\n' -> {
          position++;
          line++;
          lineStart = position;
        }
        case ';' -> {
          position++;
          return brace;
        }
        case '{' -> {
          brace = depth == 0 ? at : brace;
          depth++;
          position++;
        }
        case '}' -> {
          position++;
          depth--;
          if (depth <= 0 && (!withCalls || depth < 0 || followsParenthesis(brace))) {
            regular &= depth == 0;
            return brace;
          }
        }
        case '/' -> {
          if (isComment()) {
            skipComment();
          } else {
            position++;
          }
        }
        case '\\' -> backslash();
        case '#' -> {
          if (lineStart != NONE && isBlankFrom(lineStart)) {
            directiveInside();
          } else {
            position++;
          }
        }
        default -> scanQuoted(source[at]);
      }
      if (!regular) {
        return brace;
      }
    }
  }

  private boolean followsParenthesis(int brace) {
    int before = brace - 1;
    while (before > 0 && isBlank(source[before])) {
      before--;
    }
    return before >= 0 && source[before] == ')';
  }

  private void backslash() {
    int splice = spliceLength(position);
    if (splice == 0) {
      position++;
      return;
    }
    int next = position + splice;
    regular =
        !(position > 0
            && next < length
            && isWordPart(source[position - 1])
            && isWordPart(source[next]));
    skipSplice();
  }

  private void directiveInside() {
    boolean outside = depth == 0;
    directive(false);
    regular = outside == (depth == 0);
    if (marks == markEnds.length) {
      int capacity = marks * 2;
      markEnds = Arrays.copyOf(markEnds, capacity);
      markLines = Arrays.copyOf(markLines, capacity);
      markDepths = Arrays.copyOf(markDepths, capacity);
      markGuards = Arrays.copyOf(markGuards, capacity);
    }
    markEnds[marks] = position;
    markLines[marks] = line;
    markDepths[marks] = depth;
    markGuards[marks] = conditionals.guard();
    marks++;
  }

  /** Whether nothing but white space and comments stands between a line's start and here. */
  private boolean isBlankFrom(int lineStart) {
    CSource before = new CSource(source);
    before.position = lineStart;
    while (before.position < position) {
      int c = source[before.position];
      if (before.isSplice(before.position)) {
        before.skipSplice();
      } else if (isBlank(c)) {
        before.position++;
      } else if (c == '/' && before.isComment()) {
        before.skipComment();
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean isCall(int start) {
    int i = start;
    while (i < position && isWordPart(source[i])) {
      i++;
    }
    int end = i;
    while (i < position && isBlank(source[i])) {
      i++;
    }
    return end > start && i < position && source[i] == '(';
  }

  private boolean holdsWord(int start) {
    if (nextWord != NONE && nextWord < start) {
      nextWord = words.find(source, start, length);
    }
    boolean holds = nextWord != NONE && nextWord < position;
    if (holds) {
      nextWord = words.find(source, position, length);
    }
    return holds;
  }

  private boolean holds(char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (source[i] == c) {
        return true;
      }
    }
    return false;
  }

  private void add(
      int start,
      int startLine,
      int firstMark,
      Conditionals.@Nullable Node guard,
      boolean isWanted) {
    if (size == starts.length) {
      int capacity = size * 2;
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      lines = Arrays.copyOf(lines, capacity);
      firstMarks = Arrays.copyOf(firstMarks, capacity);
      wanted = Arrays.copyOf(wanted, capacity);
      guards = Arrays.copyOf(guards, capacity);
    }
    starts[size] = start;
    ends[size] = position;
    lines[size] = startLine;
    firstMarks[size] = firstMark;
    wanted[size] = isWanted;
    guards[size] = guard;
    size++;
  }

  /**
   * An initializer matters where a macro in it may set something: one of this file whose
   * replacement can, or one that is handed an address.
   */
  private void wantInitializers() {
    boolean anySetter =
        macros.stream()
            .anyMatch(
                macro ->
                    TokenSearch.mayHoldTargetFacts(source, macro.bodyStart(), macro.bodyEnd()));
    NameSet names = anySetter ? NameSet.of(macros) : null;
    for (int i = 0; i < size; i++) {
      if (!wanted[i]) {
        wanted[i] =
            handsOverAddress(starts[i], ends[i])
                || (names != null && names.anyIn(source, starts[i], ends[i]));
      }
    }
  }

  /** Whether a range holds an ampersand that begins an argument. */
  private boolean handsOverAddress(int from, int to) {
    for (int i = from; i < to; i++) {
      if (source[i] == '&') {
        int before = i - 1;
        while (before > from && isBlank(source[before])) {
          before--;
        }
        if (source[before] == '(' || source[before] == ',') {
          return true;
        }
      }
    }
    return false;
  }

  int size() {
    return size;
  }

  boolean isWanted(int item) {
    return wanted[item];
  }

  int start(int item) {
    return starts[item];
  }

  int end(int item) {
    return ends[item];
  }

  int line(int item) {
    return lines[item];
  }

  Conditionals.@Nullable Node guard(int item) {
    return guards[item];
  }

  /** Whether an item stands in an {@code #if 0}. */
  boolean isNever(int item) {
    Conditionals.Node conditions = guards[item];
    return conditions != null && conditions.isNever();
  }

  boolean hasDirectives(int item) {
    int end = item + 1 < size ? firstMarks[item + 1] : marks;
    return end > firstMarks[item];
  }

  /** The first directive inside of an item; others follow in order. */
  int firstMark(int item) {
    return firstMarks[item];
  }

  /** Where a directive ends. */
  int markEnd(int mark) {
    return markEnds[mark];
  }

  /** The line on which it ends. */
  int markLine(int mark) {
    return markLines[mark];
  }

  /** The depth in braces behind it. */
  int markDepth(int mark) {
    return markDepths[mark];
  }

  /** The conditions behind it. */
  Conditionals.@Nullable Node markGuard(int mark) {
    return markGuards[mark];
  }
}
