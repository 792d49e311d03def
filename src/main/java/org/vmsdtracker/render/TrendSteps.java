package org.vmsdtracker.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.history.TrendPoint;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.Summary;

/** The points of a trend with what made each of them. */
public final class TrendSteps {

  /**
   * A landing that changed a number.
   *
   * @param landing the landing
   * @param time its date, or the latest before it: dates go back at times, the axis doesn't
   * @param before the numbers before it
   * @param after the numbers from it on
   * @param commit the commit that made the change: the authoring commit, or the landing commit
   *     where several took part
   * @param what what happened, e.g. {@code avr: converted from legacy to device}
   * @param firstRelease the first release with it; a dash where there is none yet
   */
  public record Step(
      Landing landing,
      Instant time,
      Summary before,
      Summary after,
      CommitId commit,
      List<String> what,
      String firstRelease) {

    public Step {
      what = List.copyOf(what);
    }

    /** All in one sentence, for a pointer or a voice. */
    public String sentence() {
      var text = new StringBuilder(HistorySentence.day(landing.date()));
      if (!firstRelease.equals("–")) {
        text.append(", first in ").append(firstRelease);
      }
      text.append(". ").append(String.join("; ", what)).append(what.isEmpty() ? "" : ". ");
      text.append("Since then: ").append(counts(after)).append('.');
      return text.toString();
    }

    /** The name of its row in the table of the numbers. */
    public String anchor() {
      return "at-" + commit.abbreviated();
    }

    boolean changes(Label label) {
      return before.count(label) != after.count(label);
    }
  }

  private TrendSteps() {}

  /** All of them, oldest first. */
  public static List<Step> of(HistoryView view) {
    var steps = new ArrayList<Step>();
    var before = new Summary(Map.of());
    Instant time = Instant.MIN;
    for (TrendPoint point : view.trend()) {
      Landing landing = point.landing();
      time = landing.date().isAfter(time) ? landing.date() : time;
      List<Transition> causes = causes(view, landing);
      steps.add(
          new Step(
              landing,
              time,
              before,
              point.counts(),
              commit(landing, causes),
              causes.stream()
                  .map(each -> each.change().target() + ": " + TransitionWords.of(each.change()))
                  .toList(),
              view.firstRelease(landing.position()).map(Release::tag).orElse("–")));
      before = point.counts();
    }
    return steps;
  }

  private static List<Transition> causes(HistoryView view, Landing landing) {
    return view.transitions().stream()
        .filter(transition -> transition.landing().position() == landing.position())
        .filter(transition -> changesLabel(transition.change()))
        .toList();
  }

  private static boolean changesLabel(Change change) {
    Axes before = change.before();
    Axes after = change.after();
    return before == null
        || after == null
        || (before.label() != after.label()
            && change.axis() != Axis.VERSION
            && change.axis() != Axis.SYMBOL
            && change.axis() != Axis.FORM);
  }

  private static CommitId commit(Landing landing, List<Transition> causes) {
    List<CommitId> commits =
        causes.stream().map(transition -> transition.authoring().id()).distinct().toList();
    return commits.size() == 1 ? commits.get(0) : landing.commit();
  }

  static String counts(Summary counts) {
    var text = new ArrayList<String>();
    for (Label label : Label.values()) {
      if (counts.count(label) > 0) {
        text.add(String.format(Locale.ROOT, "%d %s", counts.count(label), label.wire()));
      }
    }
    return text.isEmpty() ? "no target" : String.join(", ", text);
  }
}
