package org.vmsdtracker.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitDetails;

/**
 * The way of a commit from its author to the branch.
 *
 * @param authoring the commit
 * @param landing where it came to the branch
 * @param targets those that it changes, by name
 */
public record Journey(CommitDetails authoring, Landing landing, List<TargetName> targets) {

  public Journey {
    targets = List.copyOf(targets);
  }

  /** How long it took; negative where a clock was wrong. */
  public Duration duration() {
    return Duration.between(authoring.authorDate(), landing.date());
  }

  private record Key(CommitDetails authoring, Landing landing) {}

  /** Those of all transitions, the longest first. */
  static List<Journey> of(List<Transition> transitions) {
    Map<Key, TreeSet<TargetName>> targets = new LinkedHashMap<>();
    for (Transition transition : transitions) {
      targets
          .computeIfAbsent(
              new Key(transition.authoring(), transition.landing()), key -> new TreeSet<>())
          .add(transition.change().target());
    }
    return targets.entrySet().stream()
        .map(
            entry ->
                new Journey(
                    entry.getKey().authoring(),
                    entry.getKey().landing(),
                    List.copyOf(entry.getValue())))
        .sorted(Comparator.comparing(Journey::duration).reversed())
        .toList();
  }
}
