package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.history.FamilyCell;
import org.vmsdtracker.history.FamilyTable;
import org.vmsdtracker.snapshot.ExpiryCalendar;
import org.vmsdtracker.snapshot.ExpiryCalendar.Due;
import org.vmsdtracker.snapshot.ExpiryCalendar.Entry;
import org.vmsdtracker.snapshot.Snapshot;

/** What versioned machine types come to, in sentences. */
public final class MachineWords {

  private static final int MOST_NAMED = 3;

  private MachineWords() {}

  /**
   * How many there are, how many of them are deprecated, and which go next, e.g. {@code 88
   * versioned machine types in 6 families carry the compatibility promise at v10.0.0; 47 of them
   * are deprecated, the next ones to go are …}
   *
   * @param name what the revision is called
   */
  public static String promise(Snapshot snapshot, ExpiryCalendar calendar, String name) {
    return promised(calendar, name) + untold(snapshot);
  }

  private static String promised(ExpiryCalendar calendar, String name) {
    int count = calendar.promised().size();
    if (count == 0) {
      return "No versioned machine type carries a compatibility promise at %s.".formatted(name);
    }
    return "%d versioned machine %s in %d %s %s the compatibility promise at %s; %s."
        .formatted(
            count,
            count == 1 ? "type" : "types",
            calendar.families(),
            calendar.families() == 1 ? "family" : "families",
            count == 1 ? "carries" : "carry",
            name,
            end(calendar));
  }

  private static String end(ExpiryCalendar calendar) {
    String deprecated =
        calendar.deprecated() == 0
            ? "none of them is deprecated"
            : "%d of them %s deprecated"
                .formatted(calendar.deprecated(), calendar.deprecated() == 1 ? "is" : "are");
    if (calendar.policy() == null) {
      return deprecated + ", and no date is set for any, since this tree has no age rule";
    }
    return calendar
        .nextDeletion()
        .map(
            due ->
                "%s, the next %s to go %s %s in %s"
                    .formatted(
                        deprecated,
                        due.deleted().size() == 1 ? "one" : "ones",
                        due.deleted().size() == 1 ? "is" : "are",
                        names(due),
                        due.release()))
        .orElse(deprecated);
  }

  private static String names(Due due) {
    List<String> names =
        due.deleted().stream().map(Entry::machine).map(each -> each.name()).distinct().toList();
    int more = names.size() - MOST_NAMED;
    return more > 0
        ? String.join(", ", names.subList(0, MOST_NAMED)) + " and " + more + " more"
        : String.join(", ", names);
  }

  private static String untold(Snapshot snapshot) {
    List<String> untold =
        snapshot.facts().targets().stream()
            .filter(facts -> facts.machines() == null)
            .map(TargetFacts::name)
            .map(target -> target.value())
            .toList();
    return untold.isEmpty()
        ? ""
        : " Those of %s can't be told.".formatted(String.join(", ", untold));
  }

  /** What changed in a family at a release, e.g. {@code added virt-9.2; deprecated virt-6.0}. */
  public static String changes(FamilyCell cell) {
    var changes = new ArrayList<String>();
    add(changes, "added ", cell.added());
    add(changes, "deprecated ", cell.newlyDeprecated());
    add(changes, "no longer registered ", cell.newlyLeftOut());
    add(changes, "removed ", cell.removed());
    return String.join("; ", changes);
  }

  private static void add(List<String> changes, String what, List<String> names) {
    if (!names.isEmpty()) {
      changes.add(what + String.join(", ", names));
    }
  }

  /** What is true at a release, for a pointer or a voice. */
  static String column(FamilyTable table, int column) {
    var text = new StringBuilder(HistorySentence.day(table.columns().get(column).landing().date()));
    text.append(", ").append(table.columns().get(column).name()).append(". ");
    List<FamilyCell> cells = table.families().stream().map(family -> family.cell(column)).toList();
    int registered = cells.stream().mapToInt(cell -> cell.registered().size()).sum();
    int deprecated = cells.stream().mapToInt(FamilyCell::deprecated).sum();
    text.append("%d registered, %d of them deprecated.".formatted(registered, deprecated));
    for (FamilyTable.Family family : table.families()) {
      FamilyCell cell = family.cell(column);
      if (cell.isChange()) {
        text.append(' ').append(family.target()).append(": ").append(changes(cell)).append('.');
      }
    }
    return text.toString();
  }

  /** What became of the families up to the last release, a sentence each. */
  static String families(FamilyTable table) {
    int last = table.columns().size() - 1;
    return table.families().stream()
        .map(
            family ->
                "%s %s: %d so far, %d registered today."
                    .formatted(
                        family.target(),
                        family.name(),
                        family.members().size(),
                        family.cell(last).registered().size()))
        .collect(Collectors.joining(" "));
  }
}
