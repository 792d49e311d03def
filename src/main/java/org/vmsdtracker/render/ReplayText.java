package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.ReplayFinding;
import org.vmsdtracker.history.ReplayReport;

/** A replay as plain text for a terminal: a sentence, then each finding, oldest first. */
public final class ReplayText {

  private static final String INDENT = "    ";

  private ReplayText() {}

  /** The text, as UTF-8. */
  public static byte[] report(ReplayReport report) {
    var text = new StringBuilder();
    paragraph(text, "", ReplayWords.sentence(report));
    for (ReplayFinding finding : report.findings()) {
      text.append('\n');
      finding(text, finding);
    }
    return Paragraph.withoutControlCharacters(text).getBytes(StandardCharsets.UTF_8);
  }

  private static void finding(StringBuilder text, ReplayFinding finding) {
    text.append(
        "%s  %s  %s  %s\n"
            .formatted(
                HistorySentence.day(finding.landing().date()),
                finding.rule(),
                finding.level().wire(),
                finding.target()));
    CommitDetails authoring = finding.authoring();
    if (authoring != null) {
      commit(text, "by", authoring);
    }
    if (!finding.landing().equals(authoring)) {
      commit(text, "landed with", finding.landing());
    }
    paragraph(text, INDENT, finding.breach().message());
  }

  private static void commit(StringBuilder text, String how, CommitDetails commit) {
    paragraph(text, INDENT, "%s %s %s".formatted(how, commit.id().abbreviated(), commit.subject()));
  }

  private static void paragraph(StringBuilder text, String indent, String sentence) {
    for (String line :
        Paragraph.lines(
            sentence, Paragraph.WIDTH - indent.length(), indent.isEmpty() ? "" : "  ")) {
      text.append(indent).append(line).append('\n');
    }
  }
}
