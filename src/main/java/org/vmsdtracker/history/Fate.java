package org.vmsdtracker.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Axes;

/**
 * What became of a target since a release.
 *
 * @param target the target
 * @param group its group then; null where it had none or it can't be told
 * @param then its state then
 * @param now its state at the tip; null where it is gone
 */
public record Fate(TargetName target, @Nullable Group group, Axes then, @Nullable Axes now) {

  /** Those of all targets of a release, by name. */
  public static List<Fate> since(HistoryView view, Release release) {
    int position = release.position();
    return view.targets().keySet().stream()
        .flatMap(target -> of(view, target, position).stream())
        .sorted(Comparator.comparing(Fate::target))
        .toList();
  }

  private static Optional<Fate> of(HistoryView view, TargetName target, int position) {
    int tip = view.backfill().tip().position();
    return axes(view, target, position)
        .map(
            then ->
                new Fate(
                    target,
                    group(view, target, position),
                    then,
                    axes(view, target, tip).orElse(null)));
  }

  private static Optional<Axes> axes(HistoryView view, TargetName target, int position) {
    return view.targets().getOrDefault(target, List.of()).stream()
        .filter(span -> span.isAt(position))
        .findFirst()
        .map(Span::axes);
  }

  private static @Nullable Group group(HistoryView view, TargetName target, int position) {
    return view.facts(FactKind.GROUP).stream()
        .filter(fact -> fact.target().equals(target) && fact.isAt(position))
        .findFirst()
        .flatMap(
            fact ->
                Arrays.stream(Group.values())
                    .filter(group -> group.wire().equals(fact.value()))
                    .findFirst())
        .orElse(null);
  }
}
