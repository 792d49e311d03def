package org.vmsdtracker.render;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.Condition;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Step;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.gate.Waiver;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * The published JSON of a verdict, the same for REST and command line. Every key is always there,
 * in this order; what isn't known is null.
 */
public final class VerdictJson {

  private final Verdict verdict;
  private final VerdictPlace place;

  private VerdictJson(Verdict verdict, VerdictPlace place) {
    this.verdict = verdict;
    this.place = place;
  }

  /** A verdict that isn't kept, as UTF-8. */
  public static byte[] verdict(Verdict verdict, VerdictPlace place) {
    return new VerdictJson(verdict, place).write(null);
  }

  /** A verdict that is kept, as UTF-8. */
  public static byte[] check(Check check, VerdictPlace place) {
    return new VerdictJson(check.verdict(), place).write(check);
  }

  private byte[] write(@Nullable Check check) {
    return JsonText.object(
        json -> {
          json.text("id", check == null ? null : check.id());
          json.instant("judgedAt", check == null ? null : check.judgedAt());
          json.wire("input", check == null ? null : check.input());
          json.text("analyzerVersion", check == null ? null : check.analyzerVersion());
          json.text("page", place.page());
          json.wire("outcome", verdict.outcome());
          json.text("sentence", verdict.sentence());
          json.text("title", verdict.title());
          RevisionInfo base = verdict.base();
          if (base == null) {
            json.nothing("base");
          } else {
            SnapshotJson.revision(json, "base", base);
          }
          json.text("head", verdict.head());
          json.objects("findings", verdict.findings(), this::finding);
          json.objects("conditions", verdict.conditions(), VerdictJson::condition);
          json.objects("steps", verdict.steps(), this::step);
          json.texts("notes", verdict.notes());
        });
  }

  private void finding(JsonText json, Finding finding) {
    Breach breach = finding.breach();
    json.text("rule", finding.rule());
    json.text("rulePage", place.rule(finding.rule()));
    json.text("target", finding.target().value());
    json.wire("level", finding.level());
    json.flag("fails", finding.fails());
    json.text("fingerprint", finding.fingerprint());
    json.text("message", breach.message());
    json.text("actual", breach.actual());
    SourceLine at = breach.at();
    json.text("path", at == null ? null : at.path());
    json.number("line", at == null ? null : at.line());
    json.text("text", at == null ? null : at.text());
    json.objects("base", breach.base(), this::baseLine);
    json.objects("head", breach.head(), VerdictJson::line);
    json.text("howToFix", breach.howToFix());
    json.number("step", finding.step());
    json.number("takenBack", finding.takenBack());
    Waiver waiver = finding.waiver();
    if (waiver == null) {
      json.nothing("waiver");
    } else {
      json.object(
          "waiver",
          members -> {
            members.text("reason", waiver.reason());
            members.text("until", waiver.until() == null ? null : waiver.until().toString());
            members.text("source", waiver.source());
          });
    }
  }

  private void baseLine(JsonText json, SourceLine line) {
    line(json, line);
    json.text("link", place.link(verdict.base(), line));
  }

  private static void line(JsonText json, SourceLine line) {
    json.text("path", line.path());
    json.number("line", line.line());
    json.text("text", line.text());
  }

  private static void condition(JsonText json, Condition condition) {
    json.text("rule", condition.rule());
    json.text("target", condition.target().value());
    json.wire("level", condition.level());
    json.text("expected", condition.expected());
    json.text("actual", condition.actual());
    json.flag("met", condition.met());
  }

  private void step(JsonText json, Step step) {
    json.number("number", step.number());
    json.text("id", step.id());
    json.text("subject", step.subject());
    json.text("author", step.author());
    json.wire("outcome", step.outcome());
    json.objects("findings", step.findings(), this::finding);
  }
}
