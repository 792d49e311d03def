package org.vmsdtracker.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.ChartSize;
import org.vmsdtracker.render.TimelineChart;

/**
 * A target from its birth to today.
 *
 * @param wide the strip for desktop screens
 * @param narrow the strip for telephones
 * @param rows its transitions, newest first
 * @param note what readers should know about the history; null where nothing
 * @param svg the strip alone
 * @param history its transitions among those of others
 */
record TimelineView(
    String wide,
    String narrow,
    List<TransitionRow> rows,
    @Nullable String note,
    String svg,
    String history) {

  static TimelineView of(
      TargetName target, HistoryView view, @Nullable String note, LinkTemplates links) {
    List<TransitionRow> rows =
        view.transitions().stream()
            .filter(transition -> transition.change().target().equals(target))
            .map(transition -> TransitionRow.of(transition, view, links))
            .collect(Newest.first());
    return new TimelineView(
        TimelineChart.inPage(view, target, ChartSize.WIDE),
        TimelineChart.inPage(view, target, ChartSize.NARROW),
        rows,
        note,
        "/charts/targets/" + target + ".svg",
        Link.history(target.value()));
  }
}
