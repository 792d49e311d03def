package org.vmsdtracker.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patch or commit of what was judged, and how the tree stands after it.
 *
 * @param number from 1
 * @param id the commit of a range, the Message-ID of a mailed patch; null where there is neither
 * @param subject on one line
 * @param author null where not known
 * @param outcome of base to this step
 * @param findings of base to this step, those of earlier steps that still stand too
 */
public record Step(
    int number,
    @Nullable String id,
    String subject,
    @Nullable String author,
    Outcome outcome,
    List<Finding> findings) {

  public Step {
    findings = List.copyOf(findings);
  }
}
