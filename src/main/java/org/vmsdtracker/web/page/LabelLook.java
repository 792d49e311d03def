package org.vmsdtracker.web.page;

import org.vmsdtracker.analysis.Label;

/**
 * How a label looks: a shape, a word and a colour, so that none of them is needed alone.
 *
 * @param word the label's own spelling
 * @param shape one character
 * @param style the CSS class that colours it
 * @param rank its place in the matrix: what asks for work comes first
 */
record LabelLook(String word, String shape, String style, int rank) {

  static LabelLook of(Label label) {
    return switch (label) {
      case TYPE_2 -> look(label, "▲", "type-2", 0);
      case MANUAL -> look(label, "■", "manual", 1);
      case TYPE_1_WITHOUT_CPU_COMMON -> look(label, "◐", "without", 2);
      case NOTHING_REGISTERED -> look(label, "○", "nothing", 3);
      case CANNOT_TELL -> look(label, "?", "neutral", 4);
      case UNMIGRATABLE -> look(label, "×", "neutral", 5);
      case TYPE_1 -> look(label, "●", "type-1", 6);
      case USER_MODE_ONLY -> look(label, "–", "neutral", 7);
    };
  }

  private static LabelLook look(Label label, String shape, String style, int rank) {
    return new LabelLook(label.wire(), shape, "state state-" + style, rank);
  }
}
