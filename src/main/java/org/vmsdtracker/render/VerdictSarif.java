package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.gate.Waiver;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.snapshot.RevisionInfo;

/** A verdict as SARIF 2.1.0: one run, a result a finding. */
public final class VerdictSarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "SRCROOT";
  private static final String FINGERPRINT = "ruleAndTarget/v1";

  private final Verdict verdict;
  private final List<Rule> rules;
  private final VerdictPlace place;

  private VerdictSarif(Verdict verdict, List<Rule> rules, VerdictPlace place) {
    this.verdict = verdict;
    this.rules = rules;
    this.place = place;
  }

  /**
   * The log, as UTF-8.
   *
   * @param rules those that were asked
   */
  public static byte[] verdict(Verdict verdict, List<Rule> rules, VerdictPlace place) {
    return new VerdictSarif(verdict, List.copyOf(rules), place).write();
  }

  private byte[] write() {
    return JsonText.object(
        json -> {
          json.text("$schema", SCHEMA);
          json.text("version", "2.1.0");
          json.objects("runs", List.of(verdict), (run, each) -> run(run));
        });
  }

  private void run(JsonText json) {
    json.object("tool", tool -> tool.object("driver", this::driver));
    json.objects("invocations", List.of(verdict), (invocation, each) -> invocation(invocation));
    RevisionInfo base = verdict.base();
    String repository = place.repository();
    if (base != null && repository != null) {
      json.objects(
          "versionControlProvenance",
          List.of(base),
          (provenance, revision) -> {
            provenance.text("repositoryUri", repository);
            provenance.text("revisionId", revision.commit().hex());
            if (revision.describe() != null) {
              provenance.text("revisionTag", revision.describe());
            }
            provenance.object("mappedTo", root -> root.text("uriBaseId", ROOT));
          });
    }
    json.object(
        "originalUriBaseIds",
        bases ->
            bases.object(
                ROOT,
                root ->
                    root.object(
                        "description", text -> text.text("text", "The root of QEMU's tree."))));
    json.objects("results", verdict.findings(), this::result);
    json.object(
        "properties",
        properties -> {
          properties.wire("outcome", verdict.outcome());
          properties.text("title", verdict.title());
          properties.text("base", base == null ? null : base.commit().hex());
          properties.text("head", verdict.head());
          properties.text("page", place.page());
        });
  }

  private void driver(JsonText json) {
    json.text("name", "vmsd-tracker");
    if (place.site() != null) {
      json.text("informationUri", place.site());
    }
    json.objects(
        "rules",
        rules,
        (each, rule) -> {
          each.text("id", rule.id());
          each.object("shortDescription", text -> text.text("text", rule.title()));
          each.object("fullDescription", text -> text.text("text", rule.expected()));
          each.object("defaultConfiguration", level -> level.wire("level", rule.defaultLevel()));
          String page = place.rule(rule.id());
          if (page != null) {
            each.text("helpUri", page);
          }
        });
  }

  private record Notification(Level level, String sentence) {}

  private void invocation(JsonText json) {
    boolean isJudged = verdict.outcome() != Outcome.COULD_NOT_JUDGE;
    json.flag("executionSuccessful", isJudged);
    var notifications = new ArrayList<Notification>();
    notifications.add(new Notification(isJudged ? Level.NOTE : Level.ERROR, verdict.sentence()));
    verdict.notes().forEach(note -> notifications.add(new Notification(Level.NOTE, note)));
    json.objects(
        "toolExecutionNotifications",
        List.copyOf(notifications),
        (each, notification) -> {
          each.wire("level", notification.level());
          each.object("message", text -> text.text("text", notification.sentence()));
        });
  }

  private void result(JsonText json, Finding finding) {
    Breach breach = finding.breach();
    json.text("ruleId", finding.rule());
    int index = rules.stream().map(Rule::id).toList().indexOf(finding.rule());
    if (index >= 0) {
      json.number("ruleIndex", index);
    }
    json.text("kind", finding.level() == Level.NONE ? "informational" : "fail");
    json.wire("level", finding.level());
    json.object("message", message -> message.text("text", message(finding)));
    json.objects(
        "locations",
        List.of(breach),
        (location, each) ->
            VerdictWords.line(each)
                .ifPresentOrElse(
                    line -> physical(location, line), () -> logical(location, finding)));
    json.objects("relatedLocations", related(breach), VerdictSarif::related);
    json.object("partialFingerprints", prints -> prints.text(FINGERPRINT, finding.fingerprint()));
    json.text("baselineState", "new");
    json.objects(
        "suppressions", Stream.ofNullable(finding.waiver()).toList(), VerdictSarif::suppression);
    json.object(
        "properties",
        properties -> {
          properties.text("target", finding.target().value());
          properties.number("step", finding.step());
          properties.number("takenBack", finding.takenBack());
        });
  }

  private static String message(Finding finding) {
    var text = new StringBuilder(finding.breach().message());
    VerdictWords.takenBack(finding).ifPresent(words -> text.append(' ').append(words));
    if (!finding.breach().howToFix().isBlank()) {
      text.append("\nTo fix: ").append(finding.breach().howToFix());
    }
    return text.toString();
  }

  private static void physical(JsonText json, SourceLine line) {
    json.object(
        "physicalLocation",
        location -> {
          location.object(
              "artifactLocation",
              artifact -> {
                artifact.text("uri", LinkTemplates.relative(line.path()));
                artifact.text("uriBaseId", ROOT);
              });
          location.object(
              "region",
              region -> {
                region.number("startLine", line.line());
                region.object("snippet", snippet -> snippet.text("text", line.text()));
              });
        });
  }

  /** What is missed stands nowhere: the target is named instead. */
  private static void logical(JsonText json, Finding finding) {
    json.objects(
        "logicalLocations",
        List.of(finding.target().value()),
        (location, target) -> {
          location.text("name", target);
          location.text("kind", "module");
        });
  }

  private record Related(int id, String side, SourceLine line) {}

  private static List<Related> related(Breach breach) {
    var all = new ArrayList<Related>();
    breach.base().forEach(line -> all.add(new Related(all.size() + 1, "At the base.", line)));
    breach.head().forEach(line -> all.add(new Related(all.size() + 1, "At the head.", line)));
    return List.copyOf(all);
  }

  private static void related(JsonText json, Related related) {
    json.number("id", related.id());
    physical(json, related.line());
    json.object("message", message -> message.text("text", related.side()));
  }

  private static void suppression(JsonText json, Waiver waiver) {
    json.text("kind", "external");
    json.text("status", "accepted");
    json.text("justification", justification(waiver));
  }

  private static String justification(Waiver waiver) {
    return "%s (%s, %s)"
        .formatted(
            waiver.reason(),
            waiver.until() == null ? "without end" : "until " + waiver.until(),
            waiver.source());
  }
}
