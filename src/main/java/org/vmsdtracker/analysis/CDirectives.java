package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.List;

/** Reads preprocessor directives, and keeps the conditions and the depth in braces they lead to. */
class CDirectives extends CSource {

  int depth;
  boolean balanced = true;
  final Conditionals conditionals = new Conditionals();
  final List<CTokens.Macro> macros = new ArrayList<>();

  CDirectives(byte[] source) {
    super(source);
  }

  /**
   * Passes the directive at a {@code #}.
   *
   * @param first whether no token stands before it
   */
  final void directive(boolean first) {
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
      case "if" -> conditionals.open(expression(start, end), depth, first);
      case "ifdef" -> conditionals.open("defined(" + expression(start, end) + ")", depth, false);
      case "ifndef" -> conditionals.open("!defined(" + expression(start, end) + ")", depth, first);
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

  final boolean isBalanced() {
    return balanced && depth == 0 && conditionals.isEmpty();
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
    if (conditionals.mayBeIncludeGuard()) {
      conditionals.defined(name, expression(bodyStart, bodyEnd).isEmpty());
    }
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
    int from = start;
    int to = end;
    while (from < to && isBlank(source[from])) {
      from++;
    }
    while (from < to && isBlank(source[to - 1])) {
      to--;
    }
    int word = from;
    while (word < to && isWordPart(source[word])) {
      word++;
    }
    if (word == to && from < to && isWordStart(source[from])) {
      return text(from, to);
    }
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
}
