package org.vmsdtracker.render;

import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.ReplayFinding;
import org.vmsdtracker.history.ReplayReport;

/**
 * The published JSON of a replay, the same for REST and command line. Every key is always there, in
 * this order; what isn't known is null.
 */
public final class ReplayJson {

  private ReplayJson() {}

  /** A report, as UTF-8. */
  public static byte[] report(ReplayReport report) {
    return JsonText.object(
        json -> {
          json.number("steps", report.steps());
          json.objects("findings", report.findings(), ReplayJson::finding);
        });
  }

  static void finding(JsonText json, ReplayFinding finding) {
    CommitDetails authoring = finding.authoring();
    SourceLine at = finding.breach().at();
    json.text("rule", finding.rule());
    json.wire("level", finding.level());
    json.text("target", finding.target().value());
    json.text("landingCommit", finding.landing().id().hex());
    json.text("authoringCommit", authoring == null ? null : authoring.id().hex());
    json.text("message", finding.breach().message());
    json.text("path", at == null ? null : at.path());
    json.number("line", at == null ? null : at.line());
    json.text("subject", finding.subject());
    json.instant("date", finding.landing().date());
    json.text("landingSubject", finding.landing().subject());
  }
}
