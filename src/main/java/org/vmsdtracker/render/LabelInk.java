package org.vmsdtracker.render;

import org.vmsdtracker.analysis.Label;

/**
 * How a label looks: a shape, a colour and a hatching beside its word, so that none of them is
 * needed alone.
 *
 * @param shape one character
 * @param color the name of its colour, with which the style sheets begin theirs
 * @param hatching how an area is filled
 */
public record LabelInk(String shape, Color color, Hatching hatching) {

  /** A colour of the style sheet. */
  public enum Color {
    TYPE_1("type-1"),
    WITHOUT("without"),
    TYPE_2("type-2"),
    MANUAL("manual"),
    NOTHING("nothing"),
    NEUTRAL("neutral");

    private final String token;

    Color(String token) {
      this.token = token;
    }

    /** Its name in the style sheets. */
    public String token() {
      return token;
    }
  }

  /** How an area is filled. */
  enum Hatching {
    FULL,
    FALLING,
    RISING,
    CROSSED,
    HORIZONTAL,
    VERTICAL,
    DOTTED,
    SPARSE
  }

  /** The look of a label. */
  public static LabelInk of(Label label) {
    return switch (label) {
      case TYPE_1 -> new LabelInk("●", Color.TYPE_1, Hatching.FULL);
      case TYPE_1_WITHOUT_CPU_COMMON -> new LabelInk("◐", Color.WITHOUT, Hatching.HORIZONTAL);
      case TYPE_2 -> new LabelInk("▲", Color.TYPE_2, Hatching.RISING);
      case MANUAL -> new LabelInk("■", Color.MANUAL, Hatching.DOTTED);
      case UNMIGRATABLE -> new LabelInk("×", Color.NEUTRAL, Hatching.CROSSED);
      case NOTHING_REGISTERED -> new LabelInk("○", Color.NOTHING, Hatching.SPARSE);
      case USER_MODE_ONLY -> new LabelInk("–", Color.NEUTRAL, Hatching.VERTICAL);
      case CANNOT_TELL -> new LabelInk("?", Color.NEUTRAL, Hatching.FALLING);
    };
  }
}
