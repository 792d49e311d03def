package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.render.SampleHistory;

class TrendSeriesTest {

  private final HistoryView view = SampleHistory.view();
  private final Edge end = Edge.at(view.backfill().tip());

  @Test
  void theOlderPointThatIsInForceAtTheBeginningComesFirst() {
    List<TrendSeries.Point> points = series(TrendSeries.Interval.CHANGE, edge(100), edge(160));
    assertThat(points)
        .extracting(point -> point.landing().position())
        .containsExactly(86, 130, 150, 152);
  }

  @Test
  void aPointAtTheBeginningItselfNeedsNoOlderOne() {
    assertThat(series(TrendSeries.Interval.CHANGE, edge(130), edge(151)))
        .extracting(point -> point.landing().position())
        .containsExactly(130, 150);
  }

  @Test
  void releasesOnTheBranchHaveAPointEachCandidatesAndStableBranchesNone() {
    assertThat(series(TrendSeries.Interval.RELEASE, edge(75), end))
        .extracting(TrendSeries.Point::name)
        .containsExactly(
            "v1.4.0", "v1.5.0", "v2.0.0", "v2.8.0", "v3.0.0", "v5.0.0", "v6.1.0", "v9.0.0");
  }

  @Test
  void monthsWithoutAChangeCarryTheNumbersForward() {
    List<TrendSeries.Point> points =
        series(TrendSeries.Interval.MONTH, edge(80, "2013-02-01"), edge(86, "2013-05-31"));
    assertThat(points)
        .extracting(TrendSeries.Point::name)
        .containsExactly("2013-01", "2013-02", "2013-03", "2013-04", "2013-05");
    assertThat(points)
        .extracting(point -> point.counts().count(Label.TYPE_2))
        .containsExactly(0, 2, 3, 3, 3);
  }

  @Test
  void yearsEndWithTheHistory() {
    List<TrendSeries.Point> points = series(TrendSeries.Interval.YEAR, edge(0, "2003-03-30"), end);
    assertThat(points).hasSize(24);
    assertThat(points.get(0).name()).isEqualTo("2003");
    assertThat(points.get(23).name()).isEqualTo("2026");
  }

  @Test
  void aHistoryWithoutTargetsHasNoPoint() {
    HistoryView empty = SampleHistory.empty();
    Edge tip = Edge.at(empty.backfill().tip());
    for (TrendSeries.Interval interval : TrendSeries.Interval.values()) {
      assertThat(TrendSeries.of(empty, interval, tip, tip).points()).isEmpty();
    }
  }

  private List<TrendSeries.Point> series(TrendSeries.Interval interval, Edge from, Edge to) {
    return TrendSeries.of(view, interval, from, to).points();
  }

  private static Edge edge(int position) {
    return edge(position, "2000-01-01");
  }

  private static Edge edge(int position, String day) {
    return new Edge(position, Instant.parse(day + "T00:00:00Z"));
  }
}
