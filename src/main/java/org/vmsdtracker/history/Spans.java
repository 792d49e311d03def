package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Axes;

/** Makes spans of changes of state that aren't in a database. */
final class Spans {

  private record Open(Landing from, Axes axes) {}

  private Spans() {}

  /** The spans of rows that begin before the first target did. */
  static List<Span> of(HistoryRows rows) {
    var landings = new HashMap<Integer, Landing>();
    rows.landings().forEach(landing -> landings.put(landing.position(), landing));
    Map<TargetName, Open> open = new TreeMap<>();
    var spans = new ArrayList<Span>();
    for (StateChange change : rows.states()) {
      Landing at = landing(landings, change.position());
      Axes axes = axes(change.state());
      Open before = open.get(change.target());
      if (before != null && before.axes().equals(axes)) {
        continue;
      }
      if (before != null) {
        spans.add(new Span(change.target(), before.from(), at, before.axes()));
        open.remove(change.target());
      }
      if (axes != null) {
        open.put(change.target(), new Open(at, axes));
      }
    }
    open.forEach((target, last) -> spans.add(new Span(target, last.from(), null, last.axes())));
    return spans;
  }

  private record Fact(TargetName target, FactKind kind, String subject) {
    static Fact of(FactChange change) {
      return new Fact(change.target(), change.kind(), change.subject());
    }
  }

  /** The spans of facts of rows that begin before the first target did. */
  static List<FactSpan> facts(HistoryRows rows) {
    var landings = new HashMap<Integer, Landing>();
    rows.landings().forEach(landing -> landings.put(landing.position(), landing));
    Map<Fact, FactSpan> open = new HashMap<>();
    var spans = new ArrayList<FactSpan>();
    for (FactChange change : rows.facts()) {
      Landing at = landing(landings, change.position());
      FactSpan before = open.remove(Fact.of(change));
      if (before != null) {
        spans.add(before.until(at));
      }
      if (change.value() != null) {
        open.put(
            Fact.of(change),
            new FactSpan(
                change.target(), change.kind(), change.subject(), at, null, change.value()));
      }
    }
    spans.addAll(open.values());
    spans.sort(FactSpan.ORDER);
    return spans;
  }

  private static Landing landing(Map<Integer, Landing> landings, int position) {
    Landing found = landings.get(position);
    if (found == null) {
      throw new IllegalStateException("Position " + position + " has no landing.");
    }
    return found;
  }

  private static @Nullable Axes axes(@Nullable TargetState state) {
    return state == null ? null : Axes.of(state);
  }
}
