package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Verdict;

/**
 * A verdict as a code quality report of GitLab, which compares trees and knows neither waivers nor
 * failures of the tool: a waived finding is an info that says so, one that the series takes back is
 * left out, and what couldn't be judged is an issue of its own, so that no empty report calls it
 * fine.
 */
public final class VerdictGitLab {

  private static final String WHOLE_TREE = "target";

  private record Issue(
      String description,
      String check,
      String fingerprint,
      String severity,
      String path,
      int line) {}

  private VerdictGitLab() {}

  /** The report, as UTF-8. */
  public static byte[] verdict(Verdict verdict) {
    var issues = new ArrayList<Issue>();
    if (verdict.outcome() == Outcome.COULD_NOT_JUDGE) {
      issues.add(notJudged(verdict));
    }
    verdict.findings().stream()
        .filter(finding -> finding.takenBack() == null)
        .map(VerdictGitLab::issue)
        .forEach(issues::add);
    return JsonText.array(
        List.copyOf(issues),
        (json, issue) -> {
          json.text("description", issue.description());
          json.text("check_name", issue.check());
          json.text("fingerprint", issue.fingerprint());
          json.text("severity", issue.severity());
          json.object(
              "location",
              location -> {
                location.text("path", issue.path());
                location.object("lines", lines -> lines.number("begin", issue.line()));
              });
        });
  }

  private static Issue notJudged(Verdict verdict) {
    return new Issue(
        verdict.sentence(), "could-not-judge", "could-not-judge", "critical", WHOLE_TREE, 1);
  }

  private static Issue issue(Finding finding) {
    Optional<SourceLine> line =
        VerdictWords.line(finding.breach()).or(() -> finding.breach().base().stream().findFirst());
    return new Issue(
        description(finding),
        finding.rule(),
        finding.fingerprint(),
        finding.waiver() == null ? severity(finding.level()) : "info",
        line.map(SourceLine::path).orElse(WHOLE_TREE + "/" + finding.target()),
        line.map(SourceLine::line).orElse(1));
  }

  private static String description(Finding finding) {
    String message = finding.breach().message();
    return finding.waiver() == null
        ? message
        : message + " It is " + VerdictWords.waived(finding.waiver()) + ".";
  }

  private static String severity(Level level) {
    return switch (level) {
      case NONE, NOTE -> "info";
      case WARNING -> "major";
      case ERROR -> "critical";
    };
  }
}
