package org.vmsdtracker.web.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.snapshot.Summary;

/**
 * The matrix of targets.
 *
 * @param frame the page's frame
 * @param sentence what the snapshot adds up to
 * @param counts targets per label that occurs, each a filter
 * @param all the filter that shows all of them
 * @param columns the headings
 * @param rows the system targets that the filter leaves, in order
 * @param userOnly targets without a system emulator
 * @param json the same as JSON
 */
record OverviewView(
    Frame frame,
    String sentence,
    List<Count> counts,
    Count all,
    List<Column> columns,
    List<TargetRow> rows,
    List<Link> userOnly,
    String json) {

  static OverviewView of(Shown shown, OverviewQuery query, LinkTemplates links) {
    Summary summary = Summary.of(shown.snapshot());
    List<TargetState> system = with(Presence.SYSTEM, shown);
    return new OverviewView(
        shown.frame(),
        summary.sentence(),
        counts(summary, query),
        new Count(null, system.size(), query.only(null), query.label() == null),
        Arrays.stream(SortColumn.values()).map(column -> Column.of(column, query)).toList(),
        system.stream()
            .filter(target -> query.label() == null || target.label() == query.label())
            .map(target -> TargetRow.of(target, shown, links))
            .sorted(query.sort().order(query.descending()))
            .toList(),
        with(Presence.USER, shown).stream()
            .map(target -> target.name().value())
            .map(name -> new Link(name, Link.target(name, shown.frame().at())))
            .toList(),
        Link.json(shown.frame().at()));
  }

  private static List<TargetState> with(Presence presence, Shown shown) {
    return shown.snapshot().targets().stream()
        .filter(target -> target.presence() == presence)
        .toList();
  }

  private static List<Count> counts(Summary summary, OverviewQuery query) {
    return Arrays.stream(Label.values())
        .filter(label -> label != Label.USER_MODE_ONLY && summary.count(label) > 0)
        .map(
            label ->
                new Count(
                    LabelLook.of(label),
                    summary.count(label),
                    query.only(label),
                    label == query.label()))
        .sorted(Comparator.comparing(count -> Objects.requireNonNull(count.look()).rank()))
        .toList();
  }

  /**
   * A number of targets that is also a filter.
   *
   * @param look the label; null for all
   * @param number targets that have it
   * @param href the address that shows only these
   * @param active whether they are what is shown
   */
  record Count(@Nullable LabelLook look, int number, String href, boolean active) {}

  /**
   * A heading that sorts.
   *
   * @param heading its text
   * @param href the address that sorts by it
   * @param order {@code ascending} or {@code descending}; null where another column sorts
   * @param number whether the column holds numbers
   */
  record Column(String heading, String href, @Nullable String order, boolean number) {

    static Column of(SortColumn column, OverviewQuery query) {
      String order = query.descending() ? "descending" : "ascending";
      return new Column(
          column.heading(),
          query.sortedBy(column),
          column == query.sort() ? order : null,
          column == SortColumn.VERSION);
    }
  }
}
