package org.vmsdtracker.analysis;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Pairs the brackets of a file in one pass. Braces pair by depth, so that alternatives of a
 * conditional that each open the same block share its end; parentheses pair within their block.
 */
final class Brackets {

  private static final int NONE = -1;

  private final CTokens tokens;
  private final int[] partners;
  private final Deque<Integer> open = new ArrayDeque<>();

  Brackets(CTokens tokens) {
    this.tokens = tokens;
    this.partners = new int[tokens.size()];
  }

  /** For each token its partner; for one without, -1. */
  int[] partners() {
    Arrays.fill(partners, NONE);
    for (int i = 0; i < partners.length; i++) {
      switch (tokens.bracket(i)) {
        case '(', '[', '{' -> open.push(i);
        case ')' -> close(i, '(');
        case ']' -> close(i, '[');
        case '}' -> closeBlock(i);
        default -> {}
      }
    }
    return partners;
  }

  private void close(int i, char opening) {
    Integer top = open.peek();
    if (top != null && tokens.bracket(top) == opening && tokens.depth(top) == tokens.depth(i)) {
      pair(open.pop(), i);
    }
  }

  private void closeBlock(int i) {
    int depth = tokens.depth(i);
    while (!open.isEmpty() && isInside(open.peek(), depth)) {
      int inner = open.pop();
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
