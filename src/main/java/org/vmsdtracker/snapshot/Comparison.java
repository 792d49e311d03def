package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vmsdtracker.analysis.TargetName;

/**
 * What two revisions have in common and what not: each target is in exactly one list.
 *
 * @param from the revision before
 * @param to the revision after
 * @param added targets that only {@code to} has
 * @param removed targets that only {@code from} has
 * @param converted targets whose registration changed
 * @param renamed targets whose registration is the same and spelled otherwise
 * @param changed targets that changed in another way
 * @param unchanged targets that are as they were
 */
public record Comparison(
    Snapshot from,
    Snapshot to,
    List<Difference> added,
    List<Difference> removed,
    List<Difference> converted,
    List<Difference> renamed,
    List<Difference> changed,
    List<TargetName> unchanged) {

  public Comparison {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    converted = List.copyOf(converted);
    renamed = List.copyOf(renamed);
    changed = List.copyOf(changed);
    unchanged = List.copyOf(unchanged);
  }

  /**
   * What is different about a target.
   *
   * @param target the target
   * @param changes one for each axis
   */
  public record Difference(TargetName target, List<Change> changes) {

    public Difference {
      changes = List.copyOf(changes);
    }

    private boolean isAbout(Axis axis) {
      return changes.stream().anyMatch(change -> change.axis() == axis);
    }
  }

  /** Compares two snapshots. */
  public static Comparison between(Snapshot from, Snapshot to) {
    var differences = new LinkedHashMap<Kind, List<Difference>>();
    Map<TargetName, List<Change>> changes =
        SnapshotDiff.between(from, to).stream()
            .collect(
                Collectors.groupingBy(Change::target, LinkedHashMap::new, Collectors.toList()));
    changes.forEach(
        (target, list) -> {
          var difference = new Difference(target, list);
          differences
              .computeIfAbsent(Kind.of(difference), kind -> new ArrayList<>())
              .add(difference);
        });
    var unchanged = new TreeSet<TargetName>();
    to.targets().forEach(target -> unchanged.add(target.name()));
    unchanged.removeAll(changes.keySet());
    return new Comparison(
        from,
        to,
        differences.getOrDefault(Kind.ADDED, List.of()),
        differences.getOrDefault(Kind.REMOVED, List.of()),
        differences.getOrDefault(Kind.CONVERTED, List.of()),
        differences.getOrDefault(Kind.RENAMED, List.of()),
        differences.getOrDefault(Kind.CHANGED, List.of()),
        List.copyOf(unchanged));
  }

  /** What changed, e.g. {@code 1 target added, 2 converted; 19 are unchanged.} */
  public String sentence() {
    var parts = new ArrayList<String>();
    add(parts, added, "added");
    add(parts, removed, "removed");
    add(parts, converted, "converted");
    add(parts, renamed, "renamed");
    add(parts, changed, "changed otherwise");
    int same = unchanged.size();
    if (parts.isEmpty()) {
      return same == 0
          ? "Neither has a target."
          : "Nothing changed: all " + same + " are the same.";
    }
    return String.join(", ", parts)
        + "; "
        + (same == 1 ? "1 is unchanged." : same + " are unchanged.");
  }

  private static void add(List<String> parts, List<Difference> differences, String what) {
    int count = differences.size();
    if (count > 0) {
      String noun = parts.isEmpty() ? (count == 1 ? " target " : " targets ") : " ";
      parts.add(count + noun + what);
    }
  }

  private enum Kind {
    ADDED,
    REMOVED,
    CONVERTED,
    RENAMED,
    CHANGED;

    static Kind of(Difference difference) {
      Change first = difference.changes().get(0);
      if (first.isAddition()) {
        return ADDED;
      }
      if (first.isRemoval()) {
        return REMOVED;
      }
      if (difference.isAbout(Axis.REGISTRATION)) {
        return CONVERTED;
      }
      return difference.isAbout(Axis.FORM) ? RENAMED : CHANGED;
    }
  }
}
