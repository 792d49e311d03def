package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Axes;

/** The events of a history, each found by any of its transitions. */
final class Events {

  private record Key(TargetName target, int position) {

    static Key of(Transition transition) {
      return new Key(transition.change().target(), transition.landing().position());
    }
  }

  private final Map<Key, Event> events = new LinkedHashMap<>();

  /**
   * @param transitions by position
   * @param spans the states of each target, oldest first
   * @param contacts whom MAINTAINERS names for a target at a position
   */
  Events(
      List<Transition> transitions,
      Map<TargetName, List<Span>> spans,
      BiFunction<TargetName, Integer, Contacts> contacts) {
    var steps = new LinkedHashMap<Key, List<Transition>>();
    for (Transition transition : transitions) {
      steps.computeIfAbsent(Key.of(transition), key -> new ArrayList<>()).add(transition);
    }
    steps.forEach(
        (key, some) -> {
          List<Span> states = spans.getOrDefault(key.target(), List.of());
          Axes before = at(states, key.position() - 1);
          Axes after = at(states, key.position());
          events.put(
              key,
              new Event(
                  EventKind.of(before, after),
                  key.target(),
                  some.get(0).landing(),
                  before,
                  after,
                  some,
                  contacts.apply(
                      key.target(), after == null ? key.position() - 1 : key.position())));
        });
  }

  private static @Nullable Axes at(List<Span> states, int position) {
    return states.stream()
        .filter(span -> span.isAt(position))
        .findFirst()
        .map(Span::axes)
        .orElse(null);
  }

  /** Oldest first, those of one landing in the order of their first steps. */
  List<Event> all() {
    return List.copyOf(events.values());
  }

  Event of(Transition transition) {
    return Objects.requireNonNull(events.get(Key.of(transition)));
  }
}
