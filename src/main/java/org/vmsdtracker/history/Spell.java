package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Axes;

/**
 * A time without a break in which something holds of a target.
 *
 * @param target the target
 * @param from the first landing at which it holds
 * @param until the first landing at which it doesn't any more; null where it holds up to the tip
 * @param beginning the change that it began with, the last of its landing; null where none is
 *     recorded
 * @param release the first release with it; null where there is none
 */
public record Spell(
    TargetName target,
    Landing from,
    @Nullable Landing until,
    @Nullable Transition beginning,
    @Nullable Release release) {

  /** Whether it holds at the tip. */
  public boolean lasts() {
    return until == null;
  }

  /** All of them in a history, oldest first. */
  static List<Spell> of(HistoryView view, Predicate<Axes> holds) {
    var spells = new ArrayList<Spell>();
    view.targets()
        .forEach(
            (target, spans) -> {
              Landing from = null;
              Landing until = null;
              for (Span span : spans) {
                boolean goesOn = from != null && span.from().equals(until);
                if (from != null && !(goesOn && holds.test(span.axes()))) {
                  spells.add(spell(view, target, from, until));
                  from = null;
                }
                if (holds.test(span.axes())) {
                  from = from == null ? span.from() : from;
                  until = span.until();
                }
              }
              if (from != null) {
                spells.add(spell(view, target, from, until));
              }
            });
    spells.sort(Comparator.comparingInt(spell -> spell.from().position()));
    return List.copyOf(spells);
  }

  private static Spell spell(
      HistoryView view, TargetName target, Landing from, @Nullable Landing until) {
    Optional<Transition> beginning =
        view.transitions().stream()
            .filter(transition -> transition.change().target().equals(target))
            .filter(transition -> transition.landing().equals(from))
            .reduce((earlier, later) -> later);
    return new Spell(
        target,
        from,
        until,
        beginning.orElse(null),
        view.firstRelease(from.position()).orElse(null));
  }
}
