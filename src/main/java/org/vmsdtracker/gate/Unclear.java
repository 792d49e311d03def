package org.vmsdtracker.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Axes;

/** Tells where the sources don't say enough to judge a change. */
final class Unclear {

  private Unclear() {}

  /**
   * Why a change can't be judged. What can't be told now as before is nothing that the change does;
   * what is type 1 now breaks no rule, whatever it was.
   */
  static Optional<String> sentence(@Nullable TargetState before, @Nullable TargetState after) {
    if (after == null) {
      return Optional.empty();
    }
    boolean isUnclear = after.label() == Label.CANNOT_TELL;
    if (before == null || before.label() != Label.CANNOT_TELL) {
      return isUnclear ? Optional.of(told("at the head", after)) : Optional.empty();
    }
    if (isUnclear) {
      return Axes.of(before).equals(Axes.of(after))
          ? Optional.empty()
          : Optional.of(told("at the head", after));
    }
    boolean harmless = after.label() == Label.TYPE_1 || after.label() == Label.USER_MODE_ONLY;
    return harmless ? Optional.empty() : Optional.of(told("at the base", before));
  }

  private static String told(String where, TargetState state) {
    String why = state.notes().isEmpty() ? "." : ": " + state.notes().get(0);
    return "What %s registers %s can't be told%s".formatted(state.name(), where, why);
  }
}
