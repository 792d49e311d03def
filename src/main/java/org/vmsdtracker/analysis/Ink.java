package org.vmsdtracker.analysis;

/** What a piece of C source is, as far as readers like it told apart. */
public enum Ink {
  /** Names, numbers, punctuation and white space. */
  PLAIN,
  /** A word of the language. */
  KEYWORD,
  /** A string or a character. */
  LITERAL,
  /** A comment. */
  COMMENT,
  /** The {@code #} of a preprocessor directive with its name. */
  DIRECTIVE
}
