package org.vmsdtracker.render;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Condition;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.gate.Waiver;
import org.vmsdtracker.snapshot.RevisionInfo;

/** What is said of a verdict in words, the same on pages and in texts. */
public final class VerdictWords {

  private VerdictWords() {}

  /** An outcome as a headline, e.g. {@code FAIL}. */
  public static String headline(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "PASS";
      case FAIL -> "FAIL";
      case COULD_NOT_JUDGE -> "COULD NOT JUDGE";
    };
  }

  /** A revision with its id, e.g. {@code v10.0.0 (7c949c53e9)}. */
  public static String name(RevisionInfo revision) {
    String id = revision.commit().abbreviated();
    String describe = revision.describe();
    return describe == null ? id : "%s (%s)".formatted(describe, id);
  }

  /** How a waiver stands, e.g. {@code waived until 2026-12-31: reason (file:3)}. */
  public static String waived(Waiver waiver) {
    return "waived %s: %s (%s)"
        .formatted(
            waiver.until() == null ? "without end" : "until " + waiver.until(),
            waiver.reason(),
            waiver.source());
  }

  /** What became of a finding later in the series; empty where it stays. */
  public static Optional<String> takenBack(Finding finding) {
    return Optional.ofNullable(finding.takenBack())
        .map(
            later ->
                "Patch %d brings it and patch %d takes it back.".formatted(finding.step(), later));
  }

  /** How many conditions were asked of how many targets, and how many are met. */
  public static String conditions(Verdict verdict) {
    List<Condition> all = verdict.conditions();
    if (all.isEmpty()) {
      return "No target is affected, so no rule was asked.";
    }
    long targets = all.stream().map(Condition::target).distinct().count();
    long met = all.stream().filter(Condition::met).count();
    return "%s asked of %s; %s."
        .formatted(
            count(all.size(), "condition"),
            count(targets, "target"),
            met == all.size() ? "all met" : met + " met");
  }

  /** The line to point at: the one to blame, else the first one that proves the state after. */
  static Optional<SourceLine> line(Breach breach) {
    return Stream.concat(Stream.ofNullable(breach.at()), breach.head().stream()).findFirst();
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
