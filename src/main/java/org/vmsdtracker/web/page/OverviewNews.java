package org.vmsdtracker.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.render.EventPlaces;
import org.vmsdtracker.render.EventWords;
import org.vmsdtracker.render.TrendChart;
import org.vmsdtracker.snapshot.ExpiryCalendar;
import org.vmsdtracker.snapshot.ExpiryCalendar.Due;
import org.vmsdtracker.snapshot.ExpiryCalendar.Entry;

/**
 * What stands beside the matrix: how the numbers got there, what happened last, and what goes next.
 *
 * @param trend the chart; null while there is no history to draw
 * @param latest what happened last up to the revision, newest first
 * @param deprecated the targets that are deprecated
 * @param coming the next releases in which machine types are deprecated or go
 * @param machineTypes the page that has all of them
 */
record OverviewNews(
    @Nullable String trend,
    List<Happened> latest,
    List<Link> deprecated,
    List<Coming> coming,
    String machineTypes) {

  private static final int FEW_EVENTS = 6;
  private static final int FEW_RELEASES = 3;

  /**
   * Something that happened to a target.
   *
   * @param date when it landed
   * @param target the target, leading to the row of its page that tells it
   * @param what what it comes to
   */
  record Happened(Moment date, Link target, String what) {}

  /**
   * A release to come.
   *
   * @param release its version, with its month where that is known
   * @param what which versions of machine types it ends, and of which targets
   */
  record Coming(String release, List<String> what) {}

  static OverviewNews of(Shown shown, List<TargetRow> rows, @Nullable HistoryView history) {
    String at = shown.frame().at();
    Instant date = shown.snapshot().revision().date();
    ExpiryCalendar calendar = ExpiryCalendar.of(shown.snapshot());
    return new OverviewNews(
        history == null || history.trend().isEmpty()
            ? null
            : TrendChart.beside(history, at == null ? null : date),
        history == null ? List.of() : latest(history, date),
        rows.stream()
            .filter(TargetRow::deprecated)
            .map(row -> new Link(row.name(), row.href()))
            .toList(),
        calendar.coming().stream()
            .limit(FEW_RELEASES)
            .map(due -> coming(due, CalendarView.end(calendar)))
            .toList(),
        Link.machineTypes(at) + "#calendar");
  }

  private static List<Happened> latest(HistoryView history, Instant date) {
    return history.events().stream()
        .filter(event -> !event.landing().date().isAfter(date))
        .collect(Newest.first())
        .stream()
        .limit(FEW_EVENTS)
        .map(OverviewNews::happened)
        .toList();
  }

  private static Happened happened(Event event) {
    String name = event.target().value();
    return new Happened(
        Moment.of(event.landing().date()),
        new Link(name, Link.target(name, null) + "#" + EventPlaces.anchor(event)),
        EventWords.of(event));
  }

  private static Coming coming(Due due, String end) {
    var what = new ArrayList<String>();
    add(what, due.deprecated(), "deprecated");
    add(what, due.deleted(), end);
    return new Coming(due.release().toString(), List.copyOf(what));
  }

  private static void add(List<String> what, List<Entry> entries, String fate) {
    if (!entries.isEmpty()) {
      what.add(
          "%s of %s %s"
              .formatted(
                  joined(entries.stream().map(entry -> entry.machine().version().orElseThrow())),
                  joined(entries.stream().map(Entry::target)),
                  fate));
    }
  }

  private static String joined(Stream<?> words) {
    return words.distinct().map(Object::toString).collect(Collectors.joining(", "));
  }
}
