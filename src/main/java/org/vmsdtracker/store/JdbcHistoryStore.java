package org.vmsdtracker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Backfill;
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

  /** The tables whose rows belong to a history. */
  private static final List<String> PARTS =
      List.of("landing", "target_interval", "transition", "release_tag");

  /** The states at a position: those that are still so, and those that ended after it. */
  static final String STATES_AT =
      "select %1$s from target_interval where backfill_id = ? and until_position is null"
              .formatted(StateColumns.STATE)
          + " and from_position <= ? union all"
          + " select %1$s from target_interval where backfill_id = ? and until_position > ?"
              .formatted(StateColumns.STATE)
          + " and from_position <= ?";

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
            "select b.id, b.analyzer_version, b.recorded_at, l.position, l.commit_id, l.landed_at"
                + " from backfill b join landing l on l.backfill_id = b.id and l.position ="
                + " (select max(m.position) from landing m where m.backfill_id = b.id)"
                + " where b.repository = ? and b.branch = ? and b.provenance = ?"
                + " order by b.id desc fetch first 1 row only",
            (row, n) ->
                new Backfill(
                    row.getLong(1),
                    source,
                    row.getString(2),
                    provenance,
                    landing(row, 4),
                    SqlValues.moment(row, 3)),
            source.repository(),
            source.branch(),
            provenance.name())
        .stream()
        .findFirst();
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
    Intervals intervals = Intervals.of(Set.of(), rows.states());
    requireLandings(rows);
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
          insert(id, rows, intervals, 0);
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
    requireAfter(keep, rows);
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
          cut(id, keep);
          Set<TargetName> open = openTargets(id);
          insert(id, rows, Intervals.of(open, rows.states()), transitionsOf(id));
          return new Backfill(
              id,
              backfill.source(),
              backfill.analyzerVersion(),
              backfill.provenance(),
              rows.landings().isEmpty() ? tip(id, keep) : rows.tip(),
              SqlValues.moment(at));
        });
  }

  /** Makes the history what it was at a position. */
  private void cut(long id, int keep) {
    jdbc.update("delete from landing where backfill_id = ? and position > ?", id, keep);
    jdbc.update("delete from transition where backfill_id = ? and position > ?", id, keep);
    jdbc.update("delete from release_tag where backfill_id = ?", id);
    jdbc.update(
        "delete from target_interval where backfill_id = ? and from_position > ?", id, keep);
    jdbc.update(
        "update target_interval set until_position = null"
            + " where backfill_id = ? and until_position > ?",
        id,
        keep);
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

  private int transitionsOf(long id) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select count(*) from transition where backfill_id = ?", Integer.class, id));
  }

  private Landing tip(long id, int keep) {
    return jdbc
        .query(
            "select position, commit_id, landed_at from landing"
                + " where backfill_id = ? and position = ?",
            (row, n) -> landing(row, 1),
            id,
            keep)
        .stream()
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no landing at position " + keep + "."));
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

  private void insert(long id, HistoryRows rows, Intervals intervals, int firstNumber) {
    insertLandings(id, rows.landings());
    insertIntervals(id, intervals);
    insertTransitions(id, rows.transitions(), firstNumber);
    insertReleases(id, rows.releases());
  }

  private void insertLandings(long id, List<Landing> landings) {
    jdbc.batchUpdate(
        "insert into landing (backfill_id, position, commit_id, landed_at) values (?, ?, ?, ?)",
        landings,
        BATCH,
        (statement, landing) -> {
          statement.setLong(1, id);
          statement.setInt(2, landing.position());
          statement.setString(3, landing.commit().hex());
          statement.setObject(4, SqlValues.parameter(landing.date()));
        });
  }

  private void insertIntervals(long id, Intervals intervals) {
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
        intervals.added(),
        BATCH,
        (statement, interval) -> {
          Axes axes = Axes.of(interval.state());
          statement.setLong(1, id);
          statement.setInt(2, interval.from());
          statement.setObject(3, interval.until());
          statement.setString(4, SqlValues.optionalText(axes.symbol()));
          statement.setString(5, axes.label().name());
          new StateColumns(interval.state()).write(statement, 6);
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
    return jdbc.query(
        "select position, commit_id, landed_at from landing where backfill_id = ?"
            + " order by position",
        (row, n) -> landing(row, 1),
        backfill.id());
  }

  @Override
  public Optional<Landing> landing(Backfill backfill, CommitId commit) {
    return jdbc
        .query(
            "select position, commit_id, landed_at from landing"
                + " where backfill_id = ? and commit_id = ?",
            (row, n) -> landing(row, 1),
            backfill.id(),
            commit.hex())
        .stream()
        .findFirst();
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
    return jdbc
        .query(
            "select %s, f.position, f.commit_id, f.landed_at, u.position, u.commit_id, u.landed_at"
                    .formatted(StateColumns.SPAN)
                + " from target_interval i"
                + " join landing f on f.backfill_id = i.backfill_id"
                + " and f.position = i.from_position"
                + " left join landing u on u.backfill_id = i.backfill_id"
                + " and u.position = i.until_position"
                + " where i.backfill_id = ?",
            (row, n) ->
                new Span(
                    StateColumns.target(row),
                    landing(row, 11),
                    row.getString(15) == null ? null : landing(row, 14),
                    StateColumns.axes(row)),
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
            (row, n) ->
                new Intervals.Interval(
                    StateColumns.state(row), row.getInt(14), SqlValues.integer(row, 15)),
            backfill.id()));
  }

  @Override
  public List<Transition> transitions(Backfill backfill) {
    return jdbc.query(
        "select t.target, t.kind, t.before_axes, t.after_axes, t.commit_id, t.author,"
            + " t.authored_at, t.committed_at, t.subject, t.message_id, t.link, t.evidence,"
            + " l.position, l.commit_id, l.landed_at"
            + " from transition t join landing l"
            + " on l.backfill_id = t.backfill_id and l.position = t.position"
            + " where t.backfill_id = ? order by t.number",
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
                landing(row, 13),
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
        .sorted(Comparator.comparingInt(Release::position).thenComparing(Release::version))
        .toList();
  }

  private static Landing landing(ResultSet row, int first) throws SQLException {
    return new Landing(
        row.getInt(first),
        new CommitId(row.getString(first + 1)),
        SqlValues.moment(row, first + 2));
  }

  private static void requireAfter(int keep, HistoryRows rows) {
    rows.landings().stream()
        .filter(landing -> landing.position() <= keep)
        .findFirst()
        .ifPresent(
            landing -> {
              throw new IllegalArgumentException(
                  "Positions to %d stay as they are; there is a new landing at %d."
                      .formatted(keep, landing.position()));
            });
  }

  /** What changes, changes at a landing among the rows. */
  private static void requireLandings(HistoryRows rows) {
    Set<Integer> positions =
        rows.landings().stream().map(Landing::position).collect(Collectors.toSet());
    rows.states().forEach(change -> requireLanding(positions, change.position(), change.target()));
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
