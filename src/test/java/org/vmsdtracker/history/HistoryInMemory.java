package org.vmsdtracker.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;

/** The port of histories without a database. */
class HistoryInMemory implements HistoryStore {

  private final Map<Backfill, HistoryRows> kept = new LinkedHashMap<>();
  private int writes;

  int writes() {
    return writes;
  }

  HistoryRows rows(Backfill backfill) {
    return kept.get(backfill);
  }

  @Override
  public synchronized Optional<Backfill> newest(Source source, Backfill.Provenance provenance) {
    return kept.keySet().stream()
        .filter(b -> b.source().equals(source) && b.provenance() == provenance)
        .reduce((earlier, later) -> later);
  }

  @Override
  public synchronized Backfill record(
      Source source,
      String analyzerVersion,
      Backfill.Provenance provenance,
      HistoryRows rows,
      Instant at) {
    writes++;
    kept.keySet().removeIf(b -> b.source().equals(source) && b.provenance() == provenance);
    var backfill = new Backfill(writes, source, analyzerVersion, provenance, rows.tip(), at);
    kept.put(backfill, rows);
    return backfill;
  }

  @Override
  public synchronized Backfill extend(Backfill backfill, int keep, HistoryRows rows, Instant at) {
    writes++;
    HistoryRows before = kept.remove(backfill);
    var all =
        new HistoryRows(
            joined(before.landings(), rows.landings(), l -> l.position() <= keep),
            joined(before.states(), rows.states(), s -> s.position() <= keep),
            joined(before.transitions(), rows.transitions(), t -> t.landing().position() <= keep),
            rows.releases(),
            joined(before.facts(), rows.facts(), f -> f.position() <= keep));
    var extended =
        new Backfill(
            backfill.id(),
            backfill.source(),
            backfill.analyzerVersion(),
            backfill.provenance(),
            all.tip(),
            at);
    kept.put(extended, all);
    return extended;
  }

  private static <T> List<T> joined(List<T> before, List<T> after, Predicate<T> stays) {
    var joined = new ArrayList<T>(before.stream().filter(stays).toList());
    joined.addAll(after);
    return joined;
  }

  @Override
  public synchronized void drop(Backfill backfill) {
    kept.remove(backfill);
  }

  @Override
  public synchronized List<Landing> landings(Backfill backfill) {
    return rows(backfill).landings();
  }

  @Override
  public synchronized Optional<Landing> landing(Backfill backfill, CommitId commit) {
    return landings(backfill).stream().filter(l -> l.commit().equals(commit)).findFirst();
  }

  @Override
  public synchronized List<TargetState> statesAt(Backfill backfill, int position) {
    var states = new TreeMap<TargetName, TargetState>();
    for (StateChange change : rows(backfill).states()) {
      if (change.position() <= position) {
        states.remove(change.target());
        if (change.state() != null) {
          states.put(change.target(), change.state());
        }
      }
    }
    return List.copyOf(states.values());
  }

  @Override
  public synchronized List<Span> spans(Backfill backfill) {
    return Spans.of(rows(backfill));
  }

  @Override
  public synchronized List<StateChange> states(Backfill backfill) {
    return rows(backfill).states();
  }

  @Override
  public synchronized List<FactSpan> factsAt(Backfill backfill, int position) {
    return factSpans(backfill).stream()
        .filter(span -> span.from().position() <= position)
        .filter(span -> span.until() == null || span.until().position() > position)
        .toList();
  }

  @Override
  public synchronized List<FactSpan> factSpans(Backfill backfill) {
    return Spans.facts(rows(backfill));
  }

  @Override
  public synchronized List<FactChange> facts(Backfill backfill) {
    return rows(backfill).facts();
  }

  @Override
  public synchronized List<Transition> transitions(Backfill backfill) {
    return rows(backfill).transitions();
  }

  @Override
  public synchronized List<Release> releases(Backfill backfill) {
    return rows(backfill).releases();
  }
}
