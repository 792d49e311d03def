package org.vmsdtracker.web.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Summary;

/**
 * The matrix of targets.
 *
 * @param frame the page's frame
 * @param steps the way through the releases; null while there is no history
 * @param sentence what the snapshot adds up to
 * @param counts targets per label that occurs, each a filter
 * @param all the filter that shows all of them
 * @param facets what else filters them
 * @param columns the headings
 * @param rows the system targets that the filter leaves, in order
 * @param userOnly targets without a system emulator
 * @param news what stands beside it
 * @param data the same in other formats
 */
record OverviewView(
    Frame frame,
    @Nullable ReleaseSteps steps,
    String sentence,
    List<Count> counts,
    Count all,
    List<Choice> facets,
    List<Column> columns,
    List<TargetRow> rows,
    List<Link> userOnly,
    OverviewNews news,
    List<Link> data) {

  private static final List<String> UNREMARKABLE = List.of("no", "none", "unversioned");

  static OverviewView of(Shown shown, OverviewQuery query, Surroundings around) {
    Summary summary = Summary.of(shown.snapshot());
    HistoryView history = around.history();
    List<TargetRow> system =
        with(Presence.SYSTEM, shown).stream()
            .map(target -> TargetRow.of(target, shown, around))
            .toList();
    return new OverviewView(
        shown.frame(),
        history == null
            ? null
            : ReleaseSteps.of(history, query, shown.snapshot().revision().date()),
        summary.sentence(),
        counts(summary, query),
        new Count(null, system.size(), query.all(), query.only().isEmpty()),
        Arrays.stream(Facet.values())
            .filter(facet -> facet != Facet.LABEL)
            .map(facet -> Choice.of(facet, system, query))
            .filter(Choice::chooses)
            .toList(),
        Arrays.stream(SortColumn.values()).map(column -> Column.of(column, query)).toList(),
        system.stream()
            .filter(query::shows)
            .sorted(query.sort().order(query.descending()))
            .toList(),
        with(Presence.USER, shown).stream()
            .map(target -> target.name().value())
            .map(name -> new Link(name, Link.target(name, shown.frame().at())))
            .toList(),
        OverviewNews.of(shown, system, history),
        data(shown.frame().at()));
  }

  private static List<Link> data(@Nullable String at) {
    String list = Link.json(at);
    String more = at == null ? "?" : "&";
    return List.of(
        new Link("JSON", list),
        new Link("CSV", list + more + "format=csv"),
        new Link("text", list + more + "format=text"),
        new Link("Atom", "/feed.atom"));
  }

  private static List<TargetState> with(Presence presence, Shown shown) {
    return shown.snapshot().targets().stream()
        .filter(target -> target.presence() == presence)
        .toList();
  }

  private static List<Count> counts(Summary summary, OverviewQuery query) {
    return Arrays.stream(Label.values())
        .filter(label -> label != Label.USER_MODE_ONLY && summary.count(label) > 0)
        .map(label -> count(label, summary, query))
        .sorted(Comparator.comparing(count -> Objects.requireNonNull(count.look()).rank()))
        .toList();
  }

  private static Count count(Label label, Summary summary, OverviewQuery query) {
    boolean active = label.wire().equals(query.value(Facet.LABEL));
    return new Count(
        LabelLook.of(label),
        summary.count(label),
        query.only(Facet.LABEL, active ? null : label.wire()),
        active);
  }

  /**
   * What else filters the rows.
   *
   * @param word what it is called
   * @param values the values that ask for attention, each a filter that an active one takes back
   */
  record Choice(String word, List<Value> values) {

    static Choice of(Facet facet, List<TargetRow> rows, OverviewQuery query) {
      Set<String> values = new TreeSet<>(rows.stream().map(facet::of).toList());
      values.removeAll(UNREMARKABLE);
      return new Choice(
          facet.word(),
          Stream.concat(values.stream(), Stream.ofNullable(query.value(facet)))
              .distinct()
              .map(value -> Value.of(facet, value, rows, query))
              .toList());
    }

    /** Whether there is anything to choose. */
    boolean chooses() {
      return values.stream().anyMatch(value -> !value.word().equals(TargetRow.UNKNOWN));
    }
  }

  /**
   * A value of a facet.
   *
   * @param word the value
   * @param number targets that have it
   * @param href the address that shows only these; all, where these are shown
   * @param active whether these are what is shown
   */
  record Value(String word, long number, String href, boolean active) {

    static Value of(Facet facet, String value, List<TargetRow> rows, OverviewQuery query) {
      boolean active = value.equals(query.value(facet));
      return new Value(
          value,
          rows.stream().filter(row -> facet.of(row).equals(value)).count(),
          query.only(facet, active ? null : value),
          active);
    }
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
   * @param style the CSS class of its cells; null for none
   */
  record Column(String heading, String href, @Nullable String order, @Nullable String style) {

    static Column of(SortColumn column, OverviewQuery query) {
      String order = query.descending() ? "descending" : "ascending";
      return new Column(
          column.heading(),
          query.sortedBy(column),
          column == query.sort() ? order : null,
          style(column));
    }

    private static @Nullable String style(SortColumn column) {
      return switch (column) {
        case VERSION -> "number";
        case CPU_COMMON -> "implied";
        case TARGET, STATE, DESCRIPTION, PLACE, GROUP, KVM, MACHINES, STATUS, EMULATORS -> null;
      };
    }
  }
}
