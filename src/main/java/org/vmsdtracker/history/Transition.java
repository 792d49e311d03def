package org.vmsdtracker.history;

import java.util.List;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.snapshot.Change;

/**
 * A change of one axis of one target, at the commit whose author made it.
 *
 * @param change what changed
 * @param authoring the commit that makes it; equal to the landing commit unless that is a merge
 * @param landing the first-parent commit that brought it to the branch
 * @param evidence the registrations in force after it, for a removal those before it
 */
public record Transition(
    Change change, CommitDetails authoring, Landing landing, List<Evidence> evidence) {

  public Transition {
    evidence = List.copyOf(evidence);
  }
}
