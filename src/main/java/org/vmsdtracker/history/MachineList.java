package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * The machine types of a snapshot, by target, family and version.
 *
 * @param revision the commit
 * @param rows one for each name of a target
 * @param untold targets whose machine types the sources don't tell
 */
public record MachineList(RevisionInfo revision, List<MachineRow> rows, List<TargetFacts> untold) {

  private static final Comparator<MachineRow> ORDER =
      Comparator.comparing(MachineRow::target).thenComparing(MachineRow::machine);

  public MachineList {
    rows = List.copyOf(rows);
    untold = List.copyOf(untold);
  }

  /**
   * What a snapshot defines.
   *
   * @param history the history of the main branch; null where it isn't known
   * @param removed whether those are listed, too, that the history had and that were gone by the
   *     date of the snapshot
   */
  public static MachineList of(Snapshot snapshot, @Nullable HistoryView history, boolean removed) {
    List<MachineLife> lives = history == null ? List.of() : MachineLife.of(history);
    Map<String, MachineLife> byName = new HashMap<>();
    lives.forEach(life -> byName.put(life.target() + " " + life.name(), life));
    var rows = new ArrayList<MachineRow>();
    var untold = new ArrayList<TargetFacts>();
    for (TargetFacts facts : snapshot.facts().targets()) {
      if (facts.machines() == null) {
        untold.add(facts);
      } else {
        for (MachineType machine : distinct(facts.machines())) {
          MachineLife life = byName.remove(facts.name() + " " + machine.name());
          rows.add(new MachineRow(facts.name(), machine, true, life));
        }
      }
    }
    if (removed) {
      byName.values().stream()
          .filter(life -> isGone(life, snapshot.revision()))
          .forEach(life -> rows.add(MachineRow.gone(life)));
    }
    return new MachineList(snapshot.revision(), rows.stream().sorted(ORDER).toList(), untold);
  }

  private static List<MachineType> distinct(List<MachineType> machines) {
    Map<String, MachineType> byName = new HashMap<>();
    for (MachineType machine : machines) {
      byName.merge(machine.name(), machine, (first, other) -> first.registered() ? first : other);
    }
    return List.copyOf(byName.values());
  }

  private static boolean isGone(MachineLife life, RevisionInfo revision) {
    return Optional.ofNullable(life.removedSince())
        .filter(landing -> !landing.date().isAfter(revision.date()))
        .isPresent();
  }

  /** Those of one target, of one family, or of both; null for all. */
  public MachineList only(@Nullable String target, @Nullable String family) {
    return new MachineList(
        revision,
        rows.stream()
            .filter(row -> target == null || row.target().value().equals(target))
            .filter(
                row -> family == null || row.machine().family().filter(family::equals).isPresent())
            .toList(),
        untold.stream()
            .filter(facts -> target == null || facts.name().value().equals(target))
            .toList());
  }

  /** The families that it has, sorted. */
  public List<String> families() {
    return rows.stream()
        .map(row -> row.machine().family())
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }

  /** Why a family isn't found, as a sentence with what is near. */
  public String whyNoFamily(String name) {
    String never =
        "There is no family \"%s\" of machine types here".formatted(Names.shortened(name));
    List<String> nearest = Names.nearest(families().stream(), name);
    return nearest.isEmpty()
        ? never + ", nor any other."
        : never + "; the nearest names are " + String.join(", ", nearest) + ".";
  }
}
