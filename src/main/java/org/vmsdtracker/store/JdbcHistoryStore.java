package org.vmsdtracker.store;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.FactChange;
import org.vmsdtracker.history.FactSpan;
import org.vmsdtracker.history.HistoryRows;
import org.vmsdtracker.history.HistoryStore;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.ReleaseVersion;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.StateChange;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;

/**
 * Histories in {@code backfill} and the tables that hang on it; plain JDBC, since a backfill writes
 * tens of thousands of rows at once.
 */
@Component
class JdbcHistoryStore implements HistoryStore {

  private static final int BATCH = 1000;
  private static final int LANDINGS_A_PACK = 4096;

  /** The tables whose rows belong to a history. */
  private static final List<String> PARTS =
      List.of("landing_pack", "target_interval", "fact_interval", "transition", "release_tag");

  /** The states at a position: those that are still so, and those that ended after it. */
  static final String STATES_AT =
      "select %1$s from target_interval where backfill_id = ? and until_position is null"
              .formatted(StateColumns.STATE)
          + " and from_position <= ? union all"
          + " select %1$s from target_interval where backfill_id = ? and until_position > ?"
              .formatted(StateColumns.STATE)
          + " and from_position <= ?";

  private static final String FACTS =
      "select %s, from_position, until_position, fact_value from fact_interval where backfill_id = ?"
          .formatted(FactColumns.NAMES);

  /** The facts at a position: those that are still so, and those that ended after it. */
  static final String FACTS_AT =
      "%1$s and until_position is null and from_position <= ?".formatted(FACTS)
          + " union all %1$s and until_position > ? and from_position <= ?".formatted(FACTS);

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  JdbcHistoryStore(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<Backfill> newest(Source source, Backfill.Provenance provenance) {
    return jdbc
        .query(
            "select id, analyzer_version, recorded_at from backfill"
                + " where repository = ? and branch = ? and provenance = ?"
                + " order by id desc fetch first 1 row only",
            (row, n) ->
                new Backfill(
                    row.getLong(1),
                    source,
                    row.getString(2),
                    provenance,
                    tip(row.getLong(1)),
                    SqlValues.moment(row, 3)),
            source.repository(),
            source.branch(),
            provenance.name())
        .stream()
        .findFirst();
  }

  private Landing tip(long id) {
    List<Landing> last =
        PackedLandings.of(
                jdbc.queryForList(
                    "select landings from landing_pack where backfill_id = ?"
                        + " order by first_position desc fetch first 1 row only",
                    byte[].class,
                    id))
            .all();
    return last.get(last.size() - 1);
  }

  @Override
  public Backfill record(
      Source source,
      String analyzerVersion,
      Backfill.Provenance provenance,
      HistoryRows rows,
      Instant at) {
    if (rows.landings().isEmpty()) {
      throw new IllegalArgumentException("A history has a landing.");
    }
    requireOrder(-1, rows.landings());
    requireLandings(rows);
    Changes changes = Changes.of(rows, Set.of(), Set.of());
    return inTransaction(
        () -> {
          List<Long> older =
              jdbc.queryForList(
                  "select id from backfill where repository = ? and branch = ? and provenance = ?",
                  Long.class,
                  source.repository(),
                  source.branch(),
                  provenance.name());
          long id = begin(source, analyzerVersion, provenance, at);
          insertLandings(id, rows.landings());
          insert(id, rows, changes, 0);
          older.forEach(this::drop);
          return new Backfill(
              id, source, analyzerVersion, provenance, rows.tip(), SqlValues.moment(at));
        });
  }

  private long begin(
      Source source, String analyzerVersion, Backfill.Provenance provenance, Instant at) {
    var key = new GeneratedKeyHolder();
    jdbc.update(
        connection -> {
          PreparedStatement insert =
              connection.prepareStatement(
                  "insert into backfill (repository, branch, analyzer_version, provenance,"
                      + " recorded_at) values (?, ?, ?, ?, ?)",
                  new String[] {"id"});
          insert.setString(1, source.repository());
          insert.setString(2, source.branch());
          insert.setString(3, analyzerVersion);
          insert.setString(4, provenance.name());
          insert.setObject(5, SqlValues.parameter(at));
          return insert;
        },
        key);
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  @Override
  public Backfill extend(Backfill backfill, int keep, HistoryRows rows, Instant at) {
    requireOrder(keep, rows.landings());
    requireLandings(rows);
    return inTransaction(
        () -> {
          long id = backfill.id();
          if (jdbc.update(
                  "update backfill set recorded_at = ? where id = ?", SqlValues.parameter(at), id)
              == 0) {
            throw new IllegalStateException(
                "History %d of %s isn't there any more; record it as a whole."
                    .formatted(id, backfill.source().branch()));
          }
          List<Landing> kept = cutLandings(id, keep);
          List<Landing> landings = Stream.concat(kept.stream(), rows.landings().stream()).toList();
          insertLandings(id, landings);
          cut(id, keep);
          insert(id, rows, Changes.of(rows, openTargets(id), openFacts(id)), transitionsOf(id));
          return new Backfill(
              id,
              backfill.source(),
              backfill.analyzerVersion(),
              backfill.provenance(),
              landings.get(landings.size() - 1),
              SqlValues.moment(at));
        });
  }

  /** Removes the packs that end at the position or later, and returns what of them is kept. */
  private List<Landing> cutLandings(long id, int keep) {
    List<Landing> kept =
        PackedLandings.of(
                jdbc.queryForList(
                    "select landings from landing_pack where backfill_id = ?"
                        + " and first_position <= ? and last_position >= ?",
                    byte[].class,
                    id,
                    keep,
                    keep))
            .all()
            .stream()
            .filter(landing -> landing.position() <= keep)
            .toList();
    if (kept.isEmpty() || kept.get(kept.size() - 1).position() != keep) {
      throw new IllegalArgumentException("There is no landing at position " + keep + ".");
    }
    jdbc.update("delete from landing_pack where backfill_id = ? and last_position >= ?", id, keep);
    return kept;
  }

  /** Makes the rest of the history what it was at a position. */
  private void cut(long id, int keep) {
    jdbc.update("delete from transition where backfill_id = ? and position > ?", id, keep);
    jdbc.update("delete from release_tag where backfill_id = ?", id);
    for (String intervals : List.of("target_interval", "fact_interval")) {
      jdbc.update(
          "delete from " + intervals + " where backfill_id = ? and from_position > ?", id, keep);
      jdbc.update(
          "update "
              + intervals
              + " set until_position = null where backfill_id = ? and until_position > ?",
          id,
          keep);
    }
  }

  private Set<TargetName> openTargets(long id) {
    return jdbc
        .queryForList(
            "select target from target_interval"
                + " where backfill_id = ? and until_position is null",
            String.class,
            id)
        .stream()
        .map(TargetName::new)
        .collect(Collectors.toSet());
  }

  private Set<FactColumns> openFacts(long id) {
    return new HashSet<>(
        jdbc.query(
            "select %s from fact_interval where backfill_id = ? and until_position is null"
                .formatted(FactColumns.NAMES),
            (row, n) -> FactColumns.of(row),
            id));
  }

  private int transitionsOf(long id) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select count(*) from transition where backfill_id = ?", Integer.class, id));
  }

  @Override
  public void drop(Backfill backfill) {
    transactions.executeWithoutResult(status -> drop(backfill.id()));
  }

  private void drop(long id) {
    for (String part : PARTS) {
      jdbc.update("delete from " + part + " where backfill_id = ?", id);
    }
    jdbc.update("delete from backfill where id = ?", id);
  }

  /** What the changes of rows do to the recorded intervals. */
  private record Changes(
      Intervals<TargetName, TargetState> states, Intervals<FactColumns, String> facts) {

    static Changes of(HistoryRows rows, Set<TargetName> openTargets, Set<FactColumns> openFacts) {
      return new Changes(
          Intervals.of(
              openTargets,
              rows.states().stream()
                  .map(s -> new Intervals.Change<>(s.position(), s.target(), s.state()))
                  .toList()),
          Intervals.of(
              openFacts,
              rows.facts().stream()
                  .map(f -> new Intervals.Change<>(f.position(), FactColumns.of(f), f.value()))
                  .toList()));
    }
  }

  private void insert(long id, HistoryRows rows, Changes changes, int firstNumber) {
    insertIntervals(id, changes.states());
    insertFacts(id, changes.facts());
    insertTransitions(id, rows.transitions(), firstNumber);
    insertReleases(id, rows.releases());
  }

  private void insertLandings(long id, List<Landing> landings) {
    for (int from = 0; from < landings.size(); from += LANDINGS_A_PACK) {
      List<Landing> pack =
          landings.subList(from, Math.min(from + LANDINGS_A_PACK, landings.size()));
      jdbc.update(
          "insert into landing_pack (backfill_id, first_position, last_position, landings)"
              + " values (?, ?, ?, ?)",
          id,
          pack.get(0).position(),
          pack.get(pack.size() - 1).position(),
          PackedLandings.pack(pack));
    }
  }

  private void insertIntervals(long id, Intervals<TargetName, TargetState> intervals) {
    jdbc.batchUpdate(
        "update target_interval set until_position = ?"
            + " where backfill_id = ? and target = ? and until_position is null",
        intervals.ends().entrySet(),
        BATCH,
        (statement, end) -> {
          statement.setInt(1, end.getValue());
          statement.setLong(2, id);
          statement.setString(3, end.getKey().value());
        });
    jdbc.batchUpdate(
        "insert into target_interval (backfill_id, from_position, until_position, symbol, label, "
            + StateColumns.STATE
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        intervals.added().parallelStream().map(IntervalRow::of).toList(),
        BATCH,
        (statement, row) -> {
          statement.setLong(1, id);
          statement.setInt(2, row.interval().from());
          statement.setObject(3, row.interval().until());
          statement.setString(4, SqlValues.optionalText(row.axes().symbol()));
          statement.setString(5, row.axes().label().name());
          row.state().write(statement, 6);
        });
  }

  private record IntervalRow(
      Intervals.Interval<TargetName, TargetState> interval, Axes axes, StateColumns state) {
    static IntervalRow of(Intervals.Interval<TargetName, TargetState> interval) {
      return new IntervalRow(
          interval, Axes.of(interval.value()), new StateColumns(interval.value()));
    }
  }

  private void insertFacts(long id, Intervals<FactColumns, String> intervals) {
    jdbc.batchUpdate(
        "update fact_interval set until_position = ? where backfill_id = ?"
            + " and target = ? and kind = ? and subject = ? and until_position is null",
        intervals.ends().entrySet(),
        BATCH,
        (statement, end) -> {
          statement.setInt(1, end.getValue());
          statement.setLong(2, id);
          end.getKey().write(statement, 3);
        });
    jdbc.batchUpdate(
        "insert into fact_interval (backfill_id, from_position, until_position, fact_value, "
            + FactColumns.NAMES
            + ") values (?, ?, ?, ?, ?, ?, ?)",
        intervals.added(),
        BATCH,
        (statement, interval) -> {
          statement.setLong(1, id);
          statement.setInt(2, interval.from());
          statement.setObject(3, interval.until());
          statement.setString(4, SqlValues.text(interval.value()));
          interval.key().write(statement, 5);
        });
  }

  private record Numbered(int number, Transition transition) {}

  private void insertTransitions(long id, List<Transition> transitions, int firstNumber) {
    var numbered = new ArrayList<Numbered>();
    transitions.forEach(
        transition -> numbered.add(new Numbered(firstNumber + numbered.size(), transition)));
    jdbc.batchUpdate(
        "insert into transition (backfill_id, number, position, target, kind, before_axes,"
            + " after_axes, commit_id, author, authored_at, committed_at, subject, message_id,"
            + " link, evidence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        numbered,
        BATCH,
        (statement, row) -> {
          Transition transition = row.transition();
          Change change = transition.change();
          CommitDetails authoring = transition.authoring();
          statement.setLong(1, id);
          statement.setInt(2, row.number());
          statement.setInt(3, transition.landing().position());
          statement.setString(4, change.target().value());
          statement.setString(5, change.axis().name());
          statement.setString(6, StateJson.axes(change.before()));
          statement.setString(7, StateJson.axes(change.after()));
          statement.setString(8, authoring.id().hex());
          statement.setString(9, SqlValues.text(authoring.author()));
          statement.setObject(10, SqlValues.parameter(authoring.authorDate()));
          statement.setObject(11, SqlValues.parameter(authoring.date()));
          statement.setString(12, SqlValues.text(authoring.subject()));
          statement.setString(13, SqlValues.optionalText(authoring.messageId()));
          statement.setString(14, SqlValues.optionalText(authoring.link()));
          statement.setString(15, StateJson.evidence(transition.evidence()));
        });
  }

  private void insertReleases(long id, List<Release> releases) {
    jdbc.batchUpdate(
        "insert into release_tag (backfill_id, tag, commit_id, released_at, position, on_branch)"
            + " values (?, ?, ?, ?, ?, ?)",
        releases,
        BATCH,
        (statement, release) -> {
          statement.setLong(1, id);
          statement.setString(2, release.tag());
          statement.setString(3, release.commit().hex());
          statement.setObject(4, SqlValues.parameter(release.date()));
          statement.setInt(5, release.position());
          statement.setBoolean(6, release.onBranch());
        });
  }

  @Override
  public List<Landing> landings(Backfill backfill) {
    return packed(backfill).all();
  }

  @Override
  public Optional<Landing> landing(Backfill backfill, CommitId commit) {
    return packed(backfill).find(commit);
  }

  private PackedLandings packed(Backfill backfill) {
    return PackedLandings.of(
        jdbc.queryForList(
            "select landings from landing_pack where backfill_id = ? order by first_position",
            byte[].class,
            backfill.id()));
  }

  /** Looks landings up by position; the same one for the same position. */
  private Function<Integer, Landing> byPosition(Backfill backfill) {
    PackedLandings packed = packed(backfill);
    var known = new HashMap<Integer, Landing>();
    return position -> known.computeIfAbsent(position, asked -> packed.at(asked).orElseThrow());
  }

  @Override
  public List<TargetState> statesAt(Backfill backfill, int position) {
    long id = backfill.id();
    return jdbc
        .query(STATES_AT, (row, n) -> StateColumns.state(row), id, position, id, position, position)
        .stream()
        .sorted(Comparator.comparing(TargetState::name))
        .toList();
  }

  @Override
  public List<Span> spans(Backfill backfill) {
    Function<Integer, Landing> landings = byPosition(backfill);
    return jdbc
        .query(
            "select %s, from_position, until_position from target_interval where backfill_id = ?"
                .formatted(StateColumns.SPAN),
            (row, n) -> {
              Integer until = SqlValues.integer(row, 12);
              return new Span(
                  StateColumns.target(row),
                  landings.apply(row.getInt(11)),
                  until == null ? null : landings.apply(until),
                  StateColumns.axes(row));
            },
            backfill.id())
        .stream()
        .sorted(Comparator.comparing(Span::target).thenComparing(span -> span.from().position()))
        .toList();
  }

  @Override
  public List<StateChange> states(Backfill backfill) {
    return Intervals.changes(
            jdbc.query(
                "select %s, from_position, until_position from target_interval where backfill_id = ?"
                    .formatted(StateColumns.STATE),
                (row, n) -> {
                  TargetState state = StateColumns.state(row);
                  return new Intervals.Interval<>(
                      state.name(), state, row.getInt(14), SqlValues.integer(row, 15));
                },
                backfill.id()))
        .stream()
        .map(change -> new StateChange(change.position(), change.key(), change.value()))
        .sorted(Comparator.comparingInt(StateChange::position).thenComparing(StateChange::target))
        .toList();
  }

  @Override
  public List<FactSpan> factsAt(Backfill backfill, int position) {
    long id = backfill.id();
    return factSpans(backfill, FACTS_AT, id, position, id, position, position);
  }

  @Override
  public List<FactSpan> factSpans(Backfill backfill) {
    return factSpans(backfill, FACTS, backfill.id());
  }

  private List<FactSpan> factSpans(Backfill backfill, String query, Object... parameters) {
    Function<Integer, Landing> landings = byPosition(backfill);
    return jdbc
        .query(
            query,
            (row, n) -> {
              FactColumns fact = FactColumns.of(row);
              Integer until = SqlValues.integer(row, 5);
              return new FactSpan(
                  fact.target(),
                  fact.kind(),
                  fact.subject(),
                  landings.apply(row.getInt(4)),
                  until == null ? null : landings.apply(until),
                  row.getString(6));
            },
            parameters)
        .stream()
        .sorted(FactSpan.ORDER)
        .toList();
  }

  @Override
  public List<FactChange> facts(Backfill backfill) {
    return Intervals.changes(
            jdbc.query(
                FACTS,
                (row, n) ->
                    new Intervals.Interval<>(
                        FactColumns.of(row),
                        row.getString(6),
                        row.getInt(4),
                        SqlValues.integer(row, 5)),
                backfill.id()))
        .stream()
        .map(
            change ->
                new FactChange(
                    change.position(),
                    change.key().target(),
                    change.key().kind(),
                    change.key().subject(),
                    change.value()))
        .sorted(FactChange.ORDER)
        .toList();
  }

  @Override
  public List<Transition> transitions(Backfill backfill) {
    Function<Integer, Landing> landings = byPosition(backfill);
    return jdbc.query(
        "select target, kind, before_axes, after_axes, commit_id, author, authored_at,"
            + " committed_at, subject, message_id, link, evidence, position"
            + " from transition where backfill_id = ? order by number",
        (row, n) ->
            new Transition(
                new Change(
                    new TargetName(row.getString(1)),
                    Axis.valueOf(row.getString(2)),
                    StateJson.axes(row.getString(3)),
                    StateJson.axes(row.getString(4))),
                new CommitDetails(
                    new CommitId(row.getString(5)),
                    row.getString(6),
                    SqlValues.moment(row, 7),
                    SqlValues.moment(row, 8),
                    row.getString(9),
                    row.getString(10),
                    row.getString(11)),
                landings.apply(row.getInt(13)),
                StateJson.evidence(row.getString(12))),
        backfill.id());
  }

  @Override
  public List<Release> releases(Backfill backfill) {
    return jdbc
        .query(
            "select tag, commit_id, released_at, position, on_branch from release_tag"
                + " where backfill_id = ?",
            (row, n) ->
                new Release(
                    ReleaseVersion.of(row.getString(1)).orElseThrow(),
                    new CommitId(row.getString(2)),
                    SqlValues.moment(row, 3),
                    row.getInt(4),
                    row.getBoolean(5)),
            backfill.id())
        .stream()
        .sorted(Release.ORDER)
        .toList();
  }

  /** Landings go by position, after those that stay, each with a commit of its own. */
  private static void requireOrder(int keep, List<Landing> landings) {
    var commits = new HashSet<CommitId>();
    int last = keep;
    for (Landing landing : landings) {
      if (landing.position() <= last) {
        throw new IllegalArgumentException(
            "Landings go by position; %d comes after %d.".formatted(landing.position(), last));
      }
      if (!commits.add(landing.commit())) {
        throw new IllegalArgumentException(
            "Commit %s lands twice, the second time at position %d."
                .formatted(landing.commit().abbreviated(), landing.position()));
      }
      last = landing.position();
    }
  }

  /** What changes, changes at a landing among the rows. */
  private static void requireLandings(HistoryRows rows) {
    Set<Integer> positions =
        rows.landings().stream().map(Landing::position).collect(Collectors.toSet());
    rows.states().forEach(change -> requireLanding(positions, change.position(), change.target()));
    rows.facts().forEach(change -> requireLanding(positions, change.position(), change.target()));
    rows.transitions()
        .forEach(
            transition ->
                requireLanding(
                    positions, transition.landing().position(), transition.change().target()));
  }

  private static void requireLanding(Set<Integer> positions, int position, TargetName target) {
    if (!positions.contains(position)) {
      throw new IllegalArgumentException(
          "%s changes at position %d, which has no landing.".formatted(target, position));
    }
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(status -> work.get()));
  }
}
