package org.vmsdtracker.web.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.Condition;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Step;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.VerdictWords;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.web.CheckFormat;

/**
 * A verdict.
 *
 * @param frame the page's frame
 * @param look its outcome
 * @param sentence the outcome with its reason
 * @param title of the series, or the range
 * @param base the commit that was compared with; null where it isn't known
 * @param judged when
 * @param findings in the verdict's order
 * @param asked how many conditions were asked
 * @param conditions each rule asked of each target
 * @param steps the patches or commits; empty where there is one only
 * @param notes sentences for the reader
 * @param formats the same otherwise
 */
record CheckPage(
    Frame frame,
    CheckLook look,
    String sentence,
    String title,
    @Nullable Link base,
    Moment judged,
    List<FindingView> findings,
    String asked,
    List<ConditionRow> conditions,
    List<StepRow> steps,
    List<String> notes,
    List<Link> formats) {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  static CheckPage of(Check check, Frame frame, LinkTemplates links) {
    Verdict verdict = check.verdict();
    var trees = Trees.of(check, links);
    RevisionInfo base = verdict.base();
    return new CheckPage(
        frame,
        CheckLook.of(verdict.outcome()),
        verdict.sentence(),
        verdict.title(),
        base == null ? null : new Link(VerdictWords.name(base), links.commit(base.commit())),
        Moment.of(check.judgedAt()),
        verdict.findings().stream().map(finding -> FindingView.of(finding, trees)).toList(),
        VerdictWords.conditions(verdict),
        verdict.conditions().stream().map(ConditionRow::of).toList(),
        verdict.steps().size() < 2
            ? List.of()
            : verdict.steps().stream().map(step -> StepRow.of(step, trees)).toList(),
        verdict.notes(),
        Arrays.stream(CheckFormat.values())
            .map(format -> new Link(format.title(), Link.check(check.id(), format)))
            .toList());
  }

  /**
   * The two trees that lines are from, as far as they are on the web: a tree that patches make
   * isn't.
   */
  private record Trees(@Nullable CommitId base, @Nullable CommitId head, LinkTemplates links) {

    static Trees of(Check check, LinkTemplates links) {
      RevisionInfo base = check.verdict().base();
      String head = check.verdict().head();
      return new Trees(
          base == null ? null : base.commit(),
          head == null || check.input() != Check.Input.RANGE ? null : new CommitId(head),
          links);
    }

    Place place(@Nullable CommitId tree, SourceLine line) {
      String text = line.path() + ":" + line.line();
      return new Place(
          text, tree == null ? null : links.file(tree, line.path(), line.line()), line.text());
    }

    List<Place> base(Breach breach) {
      return breach.base().stream().map(line -> place(base, line)).toList();
    }

    List<Place> head(Breach breach) {
      return Stream.concat(Stream.ofNullable(breach.at()), breach.head().stream())
          .distinct()
          .map(line -> place(head, line))
          .toList();
    }
  }

  /**
   * A line of a tree.
   *
   * @param text path and line
   * @param href where it is shown; null where it is nowhere
   * @param source what it says
   */
  record Place(String text, @Nullable String href, String source) {}

  /**
   * A finding.
   *
   * @param look its level, or that it is waived
   * @param rule its rule, leading to the rule's page
   * @param target its target, leading to the target's page
   * @param message what is wrong
   * @param waiver how it is waived; null where it isn't
   * @param takenBack what became of it later; null where it stays
   * @param base the lines that prove the state before
   * @param head the lines that prove the state after, the one to blame first
   * @param fix what to do, line by line
   */
  record FindingView(
      CheckLook look,
      Link rule,
      Link target,
      String message,
      @Nullable String waiver,
      @Nullable String takenBack,
      List<Place> base,
      List<Place> head,
      List<FixLine> fix) {

    static FindingView of(Finding finding, Trees trees) {
      Breach breach = finding.breach();
      return new FindingView(
          CheckLook.of(finding),
          ruleLink(finding.rule()),
          targetLink(finding.target().value()),
          breach.message(),
          finding.waiver() == null ? null : VerdictWords.waived(finding.waiver()),
          VerdictWords.takenBack(finding).orElse(null),
          trees.base(breach),
          trees.head(breach),
          breach.howToFix().lines().map(FixLine::of).toList());
    }
  }

  /**
   * A line of advice.
   *
   * @param parts what it says
   * @param code whether all of it is to be written into a file
   */
  record FixLine(List<FixPart> parts, boolean code) {

    /** What stands between backticks is code. */
    static FixLine of(String line) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        return new FixLine(List.of(new FixPart(line.strip(), true)), true);
      }
      var parts = new ArrayList<FixPart>();
      for (String text : List.of(line.strip().split("`", -1))) {
        parts.add(new FixPart(text, parts.size() % 2 == 1));
      }
      return new FixLine(parts, false);
    }
  }

  /** A part of a line of advice. */
  record FixPart(String text, boolean code) {}

  /**
   * A rule asked of a target.
   *
   * @param rule the rule
   * @param target the target
   * @param level the rule's level
   * @param expected what the rule expects
   * @param actual what is so
   * @param look whether it is met
   */
  record ConditionRow(
      Link rule, Link target, String level, String expected, String actual, CheckLook look) {

    static ConditionRow of(Condition condition) {
      return new ConditionRow(
          ruleLink(condition.rule()),
          targetLink(condition.target().value()),
          condition.level().wire(),
          condition.expected(),
          condition.actual(),
          CheckLook.met(condition.met(), condition.level()));
    }
  }

  /**
   * A patch or commit.
   *
   * @param number from 1
   * @param look how the tree stands after it
   * @param subject its subject
   * @param author who wrote it; empty where not known
   * @param id the commit, leading to it, or the Message-ID; null where there is none
   * @param findings those that stand after it, e.g. {@code VMSD-001 avr}
   */
  record StepRow(
      int number,
      CheckLook look,
      String subject,
      String author,
      @Nullable Link id,
      List<String> findings) {

    static StepRow of(Step step, Trees trees) {
      return new StepRow(
          step.number(),
          CheckLook.of(step.outcome()),
          step.subject(),
          step.author() == null ? "" : step.author(),
          id(step, trees),
          step.findings().stream()
              .map(finding -> finding.rule() + " " + finding.target())
              .toList());
    }

    private static @Nullable Link id(Step step, Trees trees) {
      String id = step.id();
      if (id == null) {
        return null;
      }
      if (!COMMIT.matcher(id).matches()) {
        return new Link(id, "");
      }
      var commit = new CommitId(id);
      return new Link(commit.abbreviated(), trees.links().commit(commit));
    }
  }

  private static Link ruleLink(String id) {
    return new Link(id, Link.rule(id));
  }

  private static Link targetLink(String name) {
    return new Link(name, Link.target(name, null));
  }
}
