package org.vmsdtracker.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;

/**
 * Keeps the history of branches. Every write is one transaction: killed at any moment, a history is
 * what it was before or after it.
 */
public interface HistoryStore {

  /** The newest history of a branch from a provenance; its tip is the last landing. */
  Optional<Backfill> newest(Source source, Backfill.Provenance provenance);

  /**
   * Records a history as a whole, and drops those of the same branch and provenance before it.
   *
   * @throws IllegalArgumentException if a target or a fact changes twice at a position, goes
   *     without having been there, or changes where no landing is; if landings don't go by
   *     position, a commit lands twice, or there is no landing
   */
  Backfill record(
      Source source,
      String analyzerVersion,
      Backfill.Provenance provenance,
      HistoryRows rows,
      Instant at);

  /**
   * Records what came after a position, and drops what was recorded after it.
   *
   * @param keep the last position that stays as it is
   * @param rows landings, states, transitions and facts after that position (none where the branch
   *     only moved back), and all releases
   * @throws IllegalArgumentException as for {@link #record}, or if a landing isn't after {@code
   *     keep} or there is none at it
   * @throws IllegalStateException if the history has been dropped
   */
  Backfill extend(Backfill backfill, int keep, HistoryRows rows, Instant at);

  /** Drops a history. */
  void drop(Backfill backfill);

  /** The landings of a history by position. */
  List<Landing> landings(Backfill backfill);

  /** The landing of a commit. */
  Optional<Landing> landing(Backfill backfill, CommitId commit);

  /** Every target at a position, by name: one indexed query. */
  List<TargetState> statesAt(Backfill backfill, int position);

  /**
   * Every target's axes over time, by target, then position; one for each state recorded, so that
   * neighbours have the same axes where only the proof changed.
   */
  List<Span> spans(Backfill backfill);

  /** All changes of state, by position, then target. */
  List<StateChange> states(Backfill backfill);

  /** Every fact at a position, by target, kind and subject: one indexed query. */
  List<FactSpan> factsAt(Backfill backfill, int position);

  /** Every fact over time, by target, kind and subject, then position: one indexed query. */
  List<FactSpan> factSpans(Backfill backfill);

  /** All changes of facts, by position, then target, kind and subject. */
  List<FactChange> facts(Backfill backfill);

  /** All transitions in order. */
  List<Transition> transitions(Backfill backfill);

  /** All releases by position, then version. */
  List<Release> releases(Backfill backfill);
}
