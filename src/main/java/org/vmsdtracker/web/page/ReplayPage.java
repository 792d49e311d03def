package org.vmsdtracker.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.ReplayFinding;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.render.ReplayWords;

/**
 * A replay of the main branch.
 *
 * @param frame the page's frame
 * @param sentence what was judged and found, or that it isn't known yet
 * @param detail what is going on while it isn't; null otherwise
 * @param json the same as JSON
 * @param findings newest first
 */
record ReplayPage(
    Frame frame, String sentence, @Nullable String detail, String json, List<Row> findings) {

  private static final String JSON = "/api/v1/replay";

  /**
   * A finding.
   *
   * @param date when it landed
   * @param rule the rule, leading to its page
   * @param look its level
   * @param target the target, leading to its page
   * @param commit who did it, else what landed it
   * @param subject what its author calls it
   * @param landing the merge that brought it; null where the commit landed by itself
   * @param message what the rule says
   * @param place the line that it blames, leading to it upstream; null where there is none
   */
  record Row(
      Moment date,
      Link rule,
      CheckLook look,
      Link target,
      Link commit,
      String subject,
      @Nullable Link landing,
      String message,
      @Nullable Link place) {

    private static Row of(ReplayFinding finding, Moment date, LinkTemplates links) {
      CommitDetails landing = finding.landing();
      CommitDetails authoring = finding.authoring() == null ? landing : finding.authoring();
      String target = finding.target().value();
      SourceLine at = finding.breach().at();
      return new Row(
          date,
          new Link(finding.rule(), Link.rule(finding.rule())),
          CheckLook.of(finding.level()),
          new Link(target, Link.target(target, null)),
          TransitionRow.commit(authoring.id(), links),
          authoring.subject(),
          authoring.equals(landing) ? null : TransitionRow.commit(landing.id(), links),
          finding.breach().message(),
          at == null
              ? null
              : new Link(
                  at.path() + ":" + at.line(), links.file(landing.id(), at.path(), at.line())));
    }
  }

  static ReplayPage of(ReplayReport report, Frame frame, LinkTemplates links) {
    return new ReplayPage(
        frame,
        ReplayWords.sentence(report),
        null,
        JSON,
        report.findings().stream()
            .map(finding -> Row.of(finding, Moment.of(finding.landing().date()), links))
            .collect(Newest.first()));
  }

  static ReplayPage underWay(Frame frame, Activity activity) {
    return new ReplayPage(
        frame,
        "The replay of the history is being computed.",
        "Come back in a minute; now: %s.".formatted(activity.phase()),
        JSON,
        List.of());
  }
}
