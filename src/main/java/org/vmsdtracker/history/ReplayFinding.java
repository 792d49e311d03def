package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.git.CommitDetails;

/**
 * What the gate says against one step of a history.
 *
 * @param rule the rule's id
 * @param level how much it weighs by default
 * @param target the target
 * @param landing the commit that was judged against its first parent
 * @param authoring the commit that really did it: the landing, or the last of those that it merges
 *     which breaks the rule by itself; null where none does
 * @param breach what it is
 */
public record ReplayFinding(
    String rule,
    Level level,
    TargetName target,
    CommitDetails landing,
    @Nullable CommitDetails authoring,
    Breach breach) {

  /** The subject of the commit that did it, of the landing where that isn't clear. */
  public String subject() {
    return authoring == null ? landing.subject() : authoring.subject();
  }
}
