package org.vmsdtracker.web.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.render.ChartSize;
import org.vmsdtracker.render.HistorySentence;
import org.vmsdtracker.render.TrendChart;
import org.vmsdtracker.render.TrendSteps;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.web.HistoryFilter;

/**
 * The history: what it comes to, the chart, the transitions.
 *
 * @param frame the page's frame
 * @param sentence the trend in a sentence
 * @param covers what it rests on
 * @param note what readers should know about it; null where nothing
 * @param wide the chart for desktop screens
 * @param narrow the chart for telephones
 * @param labels the columns of the chart's numbers
 * @param points the chart's numbers, newest first
 * @param targets the names to choose from
 * @param kinds the kinds to choose from, each a filter
 * @param query what is asked for
 * @param shown how many of how many transitions are shown
 * @param rows the newest of the transitions that pass the filter, newest first
 * @param more the page with all of them; null where all are here
 * @param json the same transitions as JSON
 */
record HistoryPage(
    Frame frame,
    String sentence,
    Covers covers,
    @Nullable String note,
    String wide,
    String narrow,
    List<LabelLook> labels,
    List<PointRow> points,
    List<String> targets,
    List<Kind> kinds,
    HistoryQuery query,
    String shown,
    List<TransitionRow> rows,
    @Nullable String more,
    String json) {

  /** What a page shows without being asked for all. */
  private static final int NEWEST = 80;

  static HistoryPage of(
      HistoryView view,
      HistoryQuery query,
      HistoryFilter filter,
      Frame frame,
      @Nullable String note,
      LinkTemplates links) {
    List<Transition> found = filter.of(view).stream().collect(Newest.first());
    List<Transition> here = query.all() ? found : found.subList(0, Math.min(NEWEST, found.size()));
    List<Label> labels = labels(view);
    return new HistoryPage(
        frame,
        HistorySentence.trend(view),
        Covers.of(view.backfill(), links),
        note,
        TrendChart.inPage(view, ChartSize.WIDE),
        TrendChart.inPage(view, ChartSize.NARROW),
        labels.stream().map(LabelLook::of).toList(),
        TrendSteps.of(view).stream()
            .map(step -> PointRow.of(step, labels, links))
            .collect(Newest.first()),
        view.targets().keySet().stream().map(TargetName::value).toList(),
        Kind.all(view, query, filter),
        query,
        shown(here.size(), found.size(), view.transitions().size()),
        here.stream().map(transition -> TransitionRow.of(transition, view, links)).toList(),
        here.size() == found.size() ? null : query.withAllRows(),
        query.address("/api/v1/transitions"));
  }

  private static List<Label> labels(HistoryView view) {
    return Arrays.stream(Label.values())
        .filter(label -> view.trend().stream().anyMatch(point -> point.counts().count(label) > 0))
        .toList();
  }

  private static String shown(int here, int some, int all) {
    if (here < some) {
      return String.format(Locale.ROOT, "The newest %,d of %,d", here, some);
    }
    return some == all
        ? String.format(Locale.ROOT, "All %,d", all)
        : String.format(Locale.ROOT, "%,d of %,d", some, all);
  }

  /**
   * What a history rests on.
   *
   * @param branch the branch
   * @param commits how many first-parent commits
   * @param tip the last of them
   * @param date its date
   * @param rules the version of the rules
   */
  record Covers(String branch, String commits, Link tip, Moment date, String rules) {

    static Covers of(Backfill backfill, LinkTemplates links) {
      return new Covers(
          backfill.source().branch(),
          String.format(Locale.ROOT, "%,d", backfill.tip().position() + 1),
          TransitionRow.commit(backfill.tip().commit(), links),
          Moment.of(backfill.tip().date()),
          backfill.analyzerVersion());
    }
  }

  /**
   * A point of the chart in numbers.
   *
   * @param date when it landed
   * @param firstRelease the first release with it
   * @param commit the commit that made it
   * @param what what happened
   * @param counts targets per label, in the order of the columns
   */
  record PointRow(
      Moment date, String firstRelease, Link commit, List<String> what, List<Integer> counts) {

    static PointRow of(TrendSteps.Step step, List<Label> labels, LinkTemplates links) {
      return new PointRow(
          Moment.of(step.landing().date()),
          step.firstRelease(),
          TransitionRow.commit(step.commit(), links),
          step.what(),
          labels.stream().map(label -> step.after().count(label)).toList());
    }
  }

  /**
   * A kind of transition as a filter.
   *
   * @param word its name
   * @param number how many there are of it
   * @param href the address that shows only these
   * @param active whether they are what is shown
   */
  record Kind(String word, int number, String href, boolean active) {

    static List<Kind> all(HistoryView view, HistoryQuery query, HistoryFilter filter) {
      var kinds = new ArrayList<Kind>();
      kinds.add(kind("", "all", view, query, filter));
      for (Axis axis : Axis.values()) {
        kinds.add(kind(axis.wire(), axis.wire(), view, query, filter));
      }
      return List.copyOf(kinds);
    }

    private static Kind kind(
        String value, String word, HistoryView view, HistoryQuery query, HistoryFilter filter) {
      var only =
          new HistoryFilter(
              filter.target(), HistoryFilter.kinds(List.of(value)), filter.after(), filter.upTo());
      return new Kind(
          word,
          only.of(view).size(),
          query.only(value).address("/history"),
          query.kind().equals(value));
    }
  }
}
