package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.FamilyCell;
import org.vmsdtracker.history.FamilyTable;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.ChartSize;
import org.vmsdtracker.render.MachineChart;
import org.vmsdtracker.render.MachineWords;

/**
 * Families of versioned machine types over the releases.
 *
 * @param wide the strip chart for desktop screens
 * @param narrow the strip chart for telephones
 * @param families the columns of the table
 * @param rows the releases, newest first
 */
record StripsView(String wide, String narrow, List<Link> families, List<Row> rows) {

  /**
   * A release.
   *
   * @param name the release, leading to the page at it
   * @param date when it was made
   * @param here whether the page is about it
   * @param cells a family each
   * @param changes what changed since the release before, a sentence a family
   */
  record Row(Link name, Moment date, boolean here, List<String> cells, List<Change> changes) {}

  /**
   * What changed in a family.
   *
   * @param target the target
   * @param what e.g. {@code added virt-9.2}
   */
  record Change(String target, String what) {}

  /**
   * The strips of one target alone, as wide on every screen; empty where it never had a versioned
   * machine type.
   */
  static Optional<String> only(
      TargetName target, HistoryView view, Shown shown, LinkTemplates links) {
    FamilyTable table = FamilyTable.of(view).only(target);
    return Optional.of(table)
        .filter(own -> !own.families().isEmpty())
        .map(own -> MachineChart.inPage(own, marked(own, shown), links, ChartSize.WIDE));
  }

  /** The column of the revision that the page is about; null where it is about today. */
  private static @Nullable Integer marked(FamilyTable table, Shown shown) {
    return shown.frame().at() == null
        ? null
        : (Integer) table.column(shown.commit(), shown.snapshot().revision().date());
  }

  static StripsView of(HistoryView view, Shown shown, LinkTemplates links) {
    FamilyTable table = FamilyTable.of(view);
    Integer marked = marked(table, shown);
    return new StripsView(
        MachineChart.inPage(table, marked, links, ChartSize.WIDE),
        MachineChart.inPage(table, marked, links, ChartSize.NARROW),
        table.families().stream()
            .map(
                family ->
                    new Link(
                        family.target() + " " + family.name(),
                        Link.target(family.target().value(), shown.frame().at())))
            .toList(),
        IntStream.range(0, table.columns().size())
            .mapToObj(column -> row(table, column, marked != null && marked == column))
            .collect(Newest.first()));
  }

  private static Row row(FamilyTable table, int column, boolean here) {
    FamilyTable.Column release = table.columns().get(column);
    return new Row(
        new Link(release.name(), Link.machineTypes(release.name())),
        Moment.of(release.landing().date()),
        here,
        table.families().stream().map(family -> text(family.cell(column))).toList(),
        table.families().stream()
            .filter(family -> family.cell(column).isChange())
            .map(
                family ->
                    new Change(family.target().value(), MachineWords.changes(family.cell(column))))
            .toList());
  }

  private static String text(FamilyCell cell) {
    if (cell.untold()) {
      return "?";
    }
    if (!cell.isThere()) {
      return "";
    }
    String registered = Integer.toString(cell.registered().size());
    return cell.deprecated() == 0 ? registered : registered + " (" + cell.deprecated() + ")";
  }
}
