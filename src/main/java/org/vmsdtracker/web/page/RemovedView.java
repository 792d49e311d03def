package org.vmsdtracker.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.render.TransitionWords;

/**
 * A target that is gone.
 *
 * @param frame the page's frame
 * @param name the target
 * @param was its last label in words
 * @param when the day of its removal
 * @param firstWithout the first release without it; null where there is none yet
 * @param last where it can still be seen
 * @param axes its last state
 * @param then its last state with its proof; null where that can't be read here
 * @param rules those that would judge it if it came back
 * @param timeline its history
 */
record RemovedView(
    Frame frame,
    String name,
    String was,
    Moment when,
    @Nullable String firstWithout,
    Link last,
    List<TargetView.Fact> axes,
    @Nullable TargetView then,
    List<TargetView.RuleView> rules,
    TimelineView timeline) {

  static RemovedView of(
      TargetName target,
      Landing gone,
      @Nullable TargetView then,
      List<TargetView.RuleView> rules,
      HistoryView view,
      Frame frame,
      @Nullable String note,
      LinkTemplates links) {
    List<Span> spans = view.targets().getOrDefault(target, List.of());
    Span last = spans.get(spans.size() - 1);
    String name = target.value();
    String where = lastSeen(view, last, gone);
    return new RemovedView(
        frame,
        name,
        TransitionWords.was(last.axes().label()),
        Moment.of(gone.date()),
        view.firstRelease(gone.position()).map(Release::tag).orElse(null),
        new Link(where, Link.target(name, where)),
        TargetView.facts(last.axes()),
        then,
        rules,
        TimelineView.of(target, view, note, links));
  }

  /** The last release on the branch that has the target; where there is none, a commit that has. */
  private static String lastSeen(HistoryView view, Span last, Landing gone) {
    return view.releases().stream()
        .filter(release -> release.isFinal() && release.onBranch())
        .filter(release -> release.position() >= last.from().position())
        .filter(release -> release.position() < gone.position())
        .reduce((earlier, later) -> later)
        .map(Release::tag)
        .orElse(last.from().commit().hex());
  }
}
