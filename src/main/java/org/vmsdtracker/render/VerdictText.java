package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Step;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * A verdict as plain text to paste into a reply on the list: at most 72 columns, but for code to
 * write, which is never cut.
 */
public final class VerdictText {

  private static final int WIDTH = 72;
  private static final String INDENT = "    ";
  private static final String DEEPER = INDENT + "  ";
  private static final String CODE = DEEPER + "  ";
  private static final String CUT = "...";

  private final StringBuilder text = new StringBuilder();
  private final Verdict verdict;
  private final VerdictPlace place;

  private VerdictText(Verdict verdict, VerdictPlace place) {
    this.verdict = verdict;
    this.place = place;
  }

  /** The text, as UTF-8. */
  public static byte[] verdict(Verdict verdict, VerdictPlace place) {
    var writer = new VerdictText(verdict, place);
    writer.write();
    return Paragraph.withoutControlCharacters(writer.text).getBytes(StandardCharsets.UTF_8);
  }

  private void write() {
    paragraph("", "", verdict.sentence());
    blank();
    if (!verdict.title().isBlank()) {
      paragraph("", INDENT, verdict.title());
    }
    RevisionInfo base = verdict.base();
    if (base != null) {
      paragraph("", INDENT, "Base: " + VerdictWords.name(base));
    }
    int number = 0;
    for (Finding finding : verdict.findings()) {
      number++;
      blank();
      finding(number, finding);
    }
    blank();
    paragraph("", "", VerdictWords.conditions(verdict));
    verdict.notes().forEach(note -> paragraph("", INDENT, "Note: " + note));
    if (verdict.steps().size() > 1) {
      blank();
      text.append("Patch by patch:\n");
      verdict.steps().forEach(this::step);
    }
    String page = place.page();
    if (page != null) {
      blank();
      text.append(page).append('\n');
    }
  }

  private void finding(int number, Finding finding) {
    Breach breach = finding.breach();
    paragraph(
        "",
        INDENT,
        "%d. %s: %s: %s".formatted(number, where(finding), level(finding), finding.rule()));
    paragraph(INDENT, "", breach.message());
    VerdictWords.takenBack(finding).ifPresent(words -> paragraph(INDENT, "", words));
    if (finding.waiver() != null) {
      paragraph(INDENT, "", "It is " + VerdictWords.waived(finding.waiver()) + ".");
    }
    lines("At the base:", breach.base());
    lines("At the head:", breach.head());
    if (!breach.howToFix().isBlank()) {
      howToFix(breach.howToFix());
    }
  }

  private static String where(Finding finding) {
    return VerdictWords.line(finding.breach())
        .map(line -> line.path() + ":" + line.line())
        .orElse(finding.target().value());
  }

  private static String level(Finding finding) {
    return finding.waiver() == null ? finding.level().wire() : "waived";
  }

  private void lines(String heading, List<SourceLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    text.append(INDENT).append(heading).append('\n');
    for (SourceLine line : lines) {
      paragraph(DEEPER, "", line.path() + ":" + line.line());
      code(shortened(line.text()));
    }
  }

  /** Sentences are broken into lines; what is indented is code, and stays as it is. */
  private void howToFix(String sentences) {
    text.append(INDENT).append("To fix:\n");
    sentences
        .lines()
        .forEach(
            line -> {
              if (line.startsWith(" ") || line.startsWith("\t")) {
                code(line.strip());
              } else {
                paragraph(DEEPER, "", line);
              }
            });
  }

  private void step(Step step) {
    String broken =
        step.findings().stream()
            .filter(Finding::fails)
            .map(finding -> finding.rule() + " " + finding.target())
            .collect(Collectors.joining(", "));
    paragraph(
        "  ",
        INDENT,
        "%d. %s: %s%s"
            .formatted(
                step.number(),
                VerdictWords.headline(step.outcome()),
                step.subject(),
                broken.isEmpty() ? "" : " (" + broken + ")"));
  }

  private void blank() {
    text.append('\n');
  }

  /**
   * Adds sentences broken into lines.
   *
   * @param indent what every line begins with
   * @param hanging what all but the first have after that
   */
  private void paragraph(String indent, String hanging, String sentences) {
    Paragraph.lines(sentences, WIDTH - indent.length(), hanging)
        .forEach(line -> text.append(indent).append(line).append('\n'));
  }

  private void code(String line) {
    text.append(CODE).append(line.replace('\n', '?')).append('\n');
  }

  private static String shortened(String line) {
    int room = WIDTH - CODE.length();
    return line.length() <= room ? line : line.substring(0, room - CUT.length()) + CUT;
  }
}
