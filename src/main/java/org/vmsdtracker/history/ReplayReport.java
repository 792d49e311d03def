package org.vmsdtracker.history;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.git.CommitDetails;

/**
 * A history judged step by step, each as if it were a patch.
 *
 * @param first the first step; null where there is none
 * @param last the last one; null where there is none
 * @param steps how many were judged
 * @param findings oldest first
 */
public record ReplayReport(
    @Nullable CommitDetails first,
    @Nullable CommitDetails last,
    int steps,
    List<ReplayFinding> findings) {

  public ReplayReport {
    findings = List.copyOf(findings);
  }

  /** With what was judged of the steps that follow on it. */
  ReplayReport with(ReplayReport later) {
    if (later.steps() == 0) {
      return this;
    }
    return new ReplayReport(
        first == null ? later.first() : first,
        later.last(),
        steps + later.steps(),
        Stream.concat(findings.stream(), later.findings().stream()).toList());
  }

  /** How many findings weigh so much. */
  public long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
