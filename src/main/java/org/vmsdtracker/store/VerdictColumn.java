package org.vmsdtracker.store;

import java.util.List;
import java.util.stream.Stream;
import org.vmsdtracker.gate.Step;
import org.vmsdtracker.gate.Verdict;
import tools.jackson.databind.json.JsonMapper;

/**
 * A verdict as JSON. Where a long series makes it larger than is kept, its steps go without their
 * findings, and a note says so.
 */
final class VerdictColumn {

  /** Characters that are kept; a verdict of a hundred findings has a tenth of them. */
  static final int LONGEST = 2_000_000;

  private static final JsonMapper JSON = new JsonMapper();

  private VerdictColumn() {}

  static String text(Verdict verdict) {
    String json = JSON.writeValueAsString(verdict);
    return json.length() <= LONGEST ? json : JSON.writeValueAsString(shortened(verdict));
  }

  static Verdict verdict(String json) {
    return JSON.readValue(json, Verdict.class);
  }

  private static Verdict shortened(Verdict verdict) {
    return new Verdict(
        verdict.outcome(),
        verdict.sentence(),
        verdict.title(),
        verdict.base(),
        verdict.head(),
        verdict.findings(),
        verdict.conditions(),
        verdict.steps().stream().map(VerdictColumn::withoutFindings).toList(),
        Stream.concat(
                verdict.notes().stream(),
                Stream.of("The findings after each step aren't kept, since there are too many."))
            .toList());
  }

  private static Step withoutFindings(Step step) {
    return new Step(
        step.number(), step.id(), step.subject(), step.author(), step.outcome(), List.of());
  }
}
