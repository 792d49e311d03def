package org.vmsdtracker.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.snapshot.Axes;

/**
 * All that a landing changes about one target: what readers are told as one piece of news. A merge
 * that brings a target step by step is one event, and so is a series that renames a field twice.
 *
 * @param kind what it comes to, from the state before the landing to the one after it
 * @param target the target
 * @param landing the first-parent commit that brought it to the branch
 * @param before the state before it; null where the target wasn't there
 * @param after the state after it; null where the target is gone
 * @param transitions the steps, in the order of authoring; at least one
 * @param contacts whom MAINTAINERS names for the target after it, for a removal before it
 */
public record Event(
    EventKind kind,
    TargetName target,
    Landing landing,
    @Nullable Axes before,
    @Nullable Axes after,
    List<Transition> transitions,
    Contacts contacts) {

  private static final String TAG = "tag:vmsd-tracker,2026:event/%s/%s/%s";

  public Event {
    transitions = List.copyOf(transitions);
    if (transitions.isEmpty()) {
      throw new IllegalArgumentException("An event has a transition at least.");
    }
  }

  /**
   * A name for it that no address, database or order of scans has a part in, as a tag URI (RFC
   * 4151).
   */
  public String id() {
    return TAG.formatted(landing.commit().hex(), target.value(), kind.wire());
  }

  /** The commit that makes it what it is: of several steps the last of its kind. */
  public CommitDetails authoring() {
    return transitions.stream()
        .filter(step -> EventKind.of(step.change().before(), step.change().after()) == kind)
        .reduce((earlier, later) -> later)
        .orElse(transitions.get(transitions.size() - 1))
        .authoring();
  }
}
