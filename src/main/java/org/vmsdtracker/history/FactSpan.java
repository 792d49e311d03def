package org.vmsdtracker.history;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;

/**
 * A fact about a target over the positions {@code [from, until)}.
 *
 * @param target the target
 * @param kind what it is about
 * @param subject the name of the machine type or accelerator; empty for the other kinds
 * @param from the first landing that has it
 * @param until the first landing that doesn't any more; null for the current ones
 * @param value as {@link FactKind} says
 */
public record FactSpan(
    TargetName target,
    FactKind kind,
    String subject,
    Landing from,
    @Nullable Landing until,
    String value) {

  /** By target, kind and subject, then position. */
  public static final Comparator<FactSpan> ORDER =
      Comparator.comparing(FactSpan::target)
          .thenComparing(FactSpan::kind)
          .thenComparing(FactSpan::subject)
          .thenComparingInt(span -> span.from().position());

  FactSpan until(Landing end) {
    return new FactSpan(target, kind, subject, from, end, value);
  }

  /** Whether it is so at a position. */
  boolean isAt(int position) {
    return from.position() <= position && (until == null || position < until.position());
  }

  /** Whether it stands for all of its kind, which the sources don't tell. */
  public boolean isUntold() {
    return kind.hasSubject() && subject.isEmpty();
  }
}
