package org.vmsdtracker.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axis;

/**
 * Which transitions are asked for.
 *
 * @param target the only target; null for all
 * @param kinds the kinds; empty for all
 * @param after the position that they come after
 * @param upTo the last position
 */
public record HistoryFilter(@Nullable TargetName target, Set<Axis> kinds, int after, int upTo) {

  public HistoryFilter {
    kinds = Set.copyOf(kinds);
  }

  /** Those of a history that pass, oldest first. */
  public List<Transition> of(HistoryView view) {
    return view.transitions().stream()
        .filter(each -> target == null || each.change().target().equals(target))
        .filter(each -> kinds.isEmpty() || kinds.contains(each.change().axis()))
        .filter(each -> each.landing().position() > after)
        .filter(each -> each.landing().position() <= upTo)
        .toList();
  }

  /**
   * The kinds that words name.
   *
   * @throws IllegalArgumentException with those there are, if one is unknown
   */
  public static Set<Axis> kinds(@Nullable List<String> words) {
    Set<Axis> kinds = EnumSet.noneOf(Axis.class);
    if (words != null) {
      words.stream()
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .map(HistoryFilter::kind)
          .forEach(kinds::add);
    }
    return kinds;
  }

  private static Axis kind(String word) {
    return Arrays.stream(Axis.values())
        .filter(axis -> axis.wire().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no kind \"%s\"; it is one of: %s."
                        .formatted(
                            Names.shortened(word),
                            Arrays.stream(Axis.values())
                                .map(Axis::wire)
                                .collect(Collectors.joining(", ")))));
  }

  /** The target of exactly that name, if there ever was one. */
  public static Optional<TargetName> target(HistoryView view, String name) {
    return view.targets().keySet().stream()
        .filter(target -> target.value().equals(name))
        .findFirst();
  }

  /** Why a target isn't found in a history. */
  public static String whyNotFound(HistoryView view, String name) {
    List<String> nearest = nearest(view, name);
    String never = "There never was a target \"" + Names.shortened(name) + "\"";
    return nearest.isEmpty()
        ? never + ", nor any other."
        : never + "; the nearest names are " + String.join(", ", nearest) + ".";
  }

  /** The names of targets that are nearest to a text, the nearest first. */
  public static List<String> nearest(HistoryView view, String name) {
    return Names.nearest(view.targets().keySet().stream().map(TargetName::value), name);
  }
}
