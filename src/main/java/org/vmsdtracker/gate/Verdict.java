package org.vmsdtracker.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * What the gate says about a commit range or a series of patches as a whole.
 *
 * @param outcome what it comes to
 * @param sentence the outcome with its reason, in one sentence
 * @param title the range as asked, or the series' title
 * @param base the commit that was compared with; null where it isn't known
 * @param head the head commit of a range, the id of the tree that the patches make of the base's;
 *     null where they don't apply
 * @param findings of base to head by weight, then what was taken back
 * @param conditions each rule asked of each target that is affected
 * @param steps every patch or commit in order
 * @param notes sentences for the reader, e.g. what of a series was put in order
 */
public record Verdict(
    Outcome outcome,
    String sentence,
    String title,
    @Nullable RevisionInfo base,
    @Nullable String head,
    List<Finding> findings,
    List<Condition> conditions,
    List<Step> steps,
    List<String> notes) {

  public Verdict {
    findings = List.copyOf(findings);
    conditions = List.copyOf(conditions);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }
}
