package org.vmsdtracker.history;

import java.util.List;

/**
 * What a history consists of, or what of it is new.
 *
 * @param landings first-parent commits by position; of a baseline only those that the others name
 *     and the last one
 * @param states changes of state by position, then target
 * @param transitions by position, within one landing in the order of authoring
 * @param releases all releases, by position, then version
 */
public record HistoryRows(
    List<Landing> landings,
    List<StateChange> states,
    List<Transition> transitions,
    List<Release> releases) {

  public HistoryRows {
    landings = List.copyOf(landings);
    states = List.copyOf(states);
    transitions = List.copyOf(transitions);
    releases = List.copyOf(releases);
  }

  /** The last landing. */
  public Landing tip() {
    return landings.get(landings.size() - 1);
  }
}
