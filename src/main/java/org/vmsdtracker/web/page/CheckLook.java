package org.vmsdtracker.web.page;

import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Outcome;

/**
 * How an outcome or a level looks: a shape, a word and a colour, so that none of them is needed
 * alone.
 *
 * @param word e.g. {@code error}
 * @param shape one character
 * @param style the CSS class that colours it
 */
record CheckLook(String word, String shape, String style) {

  static CheckLook of(Outcome outcome) {
    return switch (outcome) {
      case PASS -> look(outcome.wire(), "●", "type-1");
      case FAIL -> look(outcome.wire(), "✕", "nothing");
      case COULD_NOT_JUDGE -> look(outcome.wire(), "?", "neutral");
    };
  }

  static CheckLook of(Level level) {
    return switch (level) {
      case ERROR -> look(level.wire(), "✕", "nothing");
      case WARNING -> look(level.wire(), "▲", "without");
      case NOTE, NONE -> look(level.wire(), "–", "neutral");
    };
  }

  static CheckLook of(Finding finding) {
    return finding.waiver() == null ? of(finding.level()) : look("waived", "○", "neutral");
  }

  /** Whether a condition is met. */
  static CheckLook met(boolean met, Level level) {
    return met ? look("met", "●", "type-1") : look("not met", of(level).shape(), "nothing");
  }

  private static CheckLook look(String word, String shape, String color) {
    return new CheckLook(word, shape, "state state-" + color);
  }
}
