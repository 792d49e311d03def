package org.vmsdtracker.history;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;

/**
 * A fact about a target from a position on until its next change.
 *
 * @param position the first position that has it
 * @param target the target
 * @param kind what it is about
 * @param subject the name of the machine type or accelerator; empty for the other kinds
 * @param value as {@link FactKind} says; null where it is no longer so
 */
public record FactChange(
    int position, TargetName target, FactKind kind, String subject, @Nullable String value) {

  /** By position, then target, kind and subject. */
  public static final Comparator<FactChange> ORDER =
      Comparator.comparingInt(FactChange::position)
          .thenComparing(FactChange::target)
          .thenComparing(FactChange::kind)
          .thenComparing(FactChange::subject);

  /** Characters that a subject has at most. */
  static final int LONGEST_SUBJECT = 255;

  public FactChange {
    if (subject.length() > LONGEST_SUBJECT || subject.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "A fact's subject has at most %d characters and no NUL; got %d characters."
              .formatted(LONGEST_SUBJECT, subject.length()));
    }
  }
}
