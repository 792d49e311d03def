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
 * @param facts changes of what stands around the CPUs, by position, then target, kind and subject
 */
public record HistoryRows(
    List<Landing> landings,
    List<StateChange> states,
    List<Transition> transitions,
    List<Release> releases,
    List<FactChange> facts) {

  /** No rows. */
  public static final HistoryRows NONE =
      new HistoryRows(List.of(), List.of(), List.of(), List.of(), List.of());

  public HistoryRows {
    landings = List.copyOf(landings);
    states = List.copyOf(states);
    transitions = List.copyOf(transitions);
    releases = List.copyOf(releases);
    facts = List.copyOf(facts);
  }

  /** The same with these releases. */
  HistoryRows with(List<Release> all) {
    return new HistoryRows(landings, states, transitions, all, facts);
  }

  /** The last landing. */
  public Landing tip() {
    return landings.get(landings.size() - 1);
  }
}
