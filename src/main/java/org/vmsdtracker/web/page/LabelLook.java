package org.vmsdtracker.web.page;

import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.render.LabelInk;

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
    LabelInk ink = LabelInk.of(label);
    return new LabelLook(
        label.wire(), ink.shape(), "state state-" + ink.color().token(), rank(label));
  }

  private static int rank(Label label) {
    return switch (label) {
      case TYPE_2 -> 0;
      case MANUAL -> 1;
      case TYPE_1_WITHOUT_CPU_COMMON -> 2;
      case NOTHING_REGISTERED -> 3;
      case CANNOT_TELL -> 4;
      case UNMIGRATABLE -> 5;
      case TYPE_1 -> 6;
      case USER_MODE_ONLY -> 7;
    };
  }
}
