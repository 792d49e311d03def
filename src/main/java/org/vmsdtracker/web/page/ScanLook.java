package org.vmsdtracker.web.page;

import java.util.Locale;
import org.vmsdtracker.history.ScanRun;

/**
 * How the state of a run looks.
 *
 * @param shape a character that differs from those of the other states
 * @param word the state
 * @param style classes
 */
record ScanLook(String shape, String word, String style) {

  static ScanLook of(ScanRun.State state) {
    String word = state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case RUNNING -> new ScanLook("▶", word, "state");
      case SUCCEEDED -> new ScanLook("●", word, "state state-type-1");
      case FAILED -> new ScanLook("▲", word, "state state-type-2");
      case ABANDONED -> new ScanLook("○", word, "state");
    };
  }
}
