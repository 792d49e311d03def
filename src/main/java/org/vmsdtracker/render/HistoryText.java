package org.vmsdtracker.render;

import java.util.List;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axes;

/**
 * Transitions and states as plain text for a terminal or a mail: a sentence, which history it is,
 * then tables with the authoring commit and the first release of each row, oldest first.
 */
public final class HistoryText {

  private static final String NONE = "-";

  private HistoryText() {}

  /** Some transitions, as UTF-8. */
  public static byte[] transitions(HistoryView view, List<Transition> some) {
    return new TextPage()
        .paragraph(HistorySentence.transitions(view, some))
        .gap()
        .line(HistorySentence.tip(view))
        .table(table(view, some))
        .bytes();
  }

  /** One target's states and transitions from its birth on, as UTF-8. */
  public static byte[] target(HistoryView view, TargetName target) {
    List<Span> spans = view.targets().getOrDefault(target, List.of());
    List<Transition> transitions =
        view.transitions().stream()
            .filter(transition -> transition.change().target().equals(target))
            .toList();
    return new TextPage()
        .paragraph(HistorySentence.target(target, spans))
        .gap()
        .line(HistorySentence.tip(view))
        .table(states(view, spans))
        .table(table(view, transitions))
        .bytes();
  }

  /** All releases, as UTF-8. */
  public static byte[] releases(HistoryView view) {
    var table = new TextTable();
    table.row("RELEASE", "DATE", "POSITION", "COMMIT", "KIND");
    for (Release release : view.releases()) {
      table.row(
          release.tag(),
          HistorySentence.day(release.date()),
          String.valueOf(release.position()),
          release.commit().abbreviated(),
          (release.isFinal() ? "release" : "candidate")
              + (release.onBranch() ? "" : ", beside the branch"));
    }
    return new TextPage()
        .paragraph(HistorySentence.releases(view))
        .gap()
        .line(HistorySentence.tip(view))
        .table(table)
        .bytes();
  }

  private static TextTable states(HistoryView view, List<Span> spans) {
    var table = new TextTable();
    table.row("FROM", "FIRST IN", "UNTIL", "STATE", "SYMBOL", "VERSION");
    for (Span span : spans) {
      Axes axes = span.axes();
      table.row(
          HistorySentence.day(span.from().date()),
          firstRelease(view, span.from()),
          span.until() == null ? NONE : HistorySentence.day(span.until().date()),
          axes.label().wire(),
          axes.symbol() == null ? NONE : axes.symbol(),
          axes.versionId() == null ? NONE : axes.versionId().toString());
    }
    return table;
  }

  private static TextTable table(HistoryView view, List<Transition> some) {
    var table = TextTable.withSentences();
    table.row("LANDED", "FIRST IN", "COMMIT", "TARGET", "CHANGE");
    for (Transition transition : some) {
      Landing landing = transition.landing();
      table.row(
          HistorySentence.day(landing.date()),
          firstRelease(view, landing),
          transition.authoring().id().abbreviated(),
          transition.change().target().value(),
          TransitionWords.of(transition.change()));
    }
    return table;
  }

  private static String firstRelease(HistoryView view, Landing landing) {
    return view.firstRelease(landing.position()).map(Release::tag).orElse(NONE);
  }
}
