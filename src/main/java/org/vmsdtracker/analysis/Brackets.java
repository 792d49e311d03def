package org.vmsdtracker.analysis;

import java.util.Arrays;

/**
 * Pairs the brackets of a file in one pass. Braces pair by depth, so that alternatives of a
 * conditional that each open the same block share its end; parentheses pair within their block.
 */
final class Brackets {

  private static final int NONE = -1;

  private final CTokens tokens;
  private final int[] partners;
  private int[] open = new int[64];
  private int openCount;

  Brackets(CTokens tokens) {
    this.tokens = tokens;
    this.partners = new int[tokens.size()];
  }

  /** For each token its partner; for one without, -1. */
  int[] partners() {
    Arrays.fill(partners, NONE);
    for (int i = 0; i < partners.length; i++) {
      switch (tokens.bracket(i)) {
        case '(', '[', '{' -> push(i);
        case ')' -> close(i, '(');
        case ']' -> close(i, '[');
        case '}' -> closeBlock(i);
        default -> {}
      }
    }
    return partners;
  }

  private void push(int i) {
    if (openCount == open.length) {
      open = Arrays.copyOf(open, openCount * 2);
    }
    open[openCount++] = i;
  }

  private void close(int i, char opening) {
    if (openCount > 0) {
      int top = open[openCount - 1];
      if (tokens.bracket(top) == opening && tokens.depth(top) == tokens.depth(i)) {
        openCount--;
        pair(top, i);
      }
    }
  }

  private void closeBlock(int i) {
    int depth = tokens.depth(i);
    while (openCount > 0 && isInside(open[openCount - 1], depth)) {
      int inner = open[--openCount];
      if (tokens.bracket(inner) == '{' && tokens.depth(inner) == depth) {
        pair(inner, i);
      }
    }
  }

  private boolean isInside(int bracket, int depth) {
    int own = tokens.depth(bracket);
    return own > depth || (own == depth && tokens.bracket(bracket) == '{');
  }

  private void pair(int opening, int closing) {
    partners[opening] = closing;
    partners[closing] = opening;
  }
}
