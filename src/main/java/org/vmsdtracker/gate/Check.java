package org.vmsdtracker.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.vmsdtracker.analysis.Wire;

/**
 * A verdict that is kept.
 *
 * @param id what it is found by
 * @param judgedAt when it was judged
 * @param input what was handed in
 * @param analyzerVersion the rules of reading sources that it was judged by
 * @param verdict what was said
 */
public record Check(
    String id, Instant judgedAt, Input input, String analyzerVersion, Verdict verdict) {

  /** What can be handed in. */
  public enum Input implements Wire {
    PATCH("patch"),
    RANGE("range");

    private final String wire;

    Input(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** Whether a waiver that it rests on has ended since, so that it has to be judged anew. */
  public boolean isOutdated(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return verdict.findings().stream()
        .map(Finding::waiver)
        .anyMatch(
            waiver -> waiver != null && waiver.until() != null && waiver.until().isBefore(today));
  }
}
