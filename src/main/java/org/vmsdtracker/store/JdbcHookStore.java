package org.vmsdtracker.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.EventKind;
import org.vmsdtracker.hooks.Delivery;
import org.vmsdtracker.hooks.Delivery.State;
import org.vmsdtracker.hooks.Hook;
import org.vmsdtracker.hooks.HookSecret;
import org.vmsdtracker.hooks.HookStore;

/** Hooks in {@code hook} and what is sent to them in {@code hook_delivery}. */
@Component
class JdbcHookStore implements HookStore {

  private static final String HOOK =
      "select id, address, secret, targets, kinds, created_at, told_position, stopped from hook";
  private static final String DELIVERY =
      "select id, hook_id, host, message_type, body, created_at, state, attempts, last_try,"
          + " next_try, status, message from hook_delivery";

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  JdbcHookStore(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<Hook> hooks() {
    return jdbc.query(HOOK + " order by created_at, id", (row, n) -> hook(row));
  }

  @Override
  public Optional<Hook> hook(String id) {
    return jdbc.query(HOOK + " where id = ?", (row, n) -> hook(row), SqlValues.text(id)).stream()
        .findFirst();
  }

  private static Hook hook(ResultSet row) throws SQLException {
    return new Hook(
        row.getString(1),
        URI.create(row.getString(2)),
        new HookSecret(row.getString(3)),
        words(row.getString(4), TargetName::new),
        words(row.getString(5), EventKind::valueOf),
        SqlValues.moment(row, 6),
        SqlValues.integer(row, 7),
        row.getString(8));
  }

  private static <T> SortedSet<T> words(String text, Function<String, T> word) {
    return Arrays.stream(text.split(" "))
        .filter(each -> !each.isEmpty())
        .map(word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static <T> String text(Collection<T> words, Function<T, String> word) {
    return words.stream().map(word).collect(Collectors.joining(" "));
  }

  @Override
  public void add(Hook hook) {
    jdbc.update(
        "insert into hook (id, address, secret, targets, kinds, created_at, told_position, stopped)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        hook.id(),
        hook.address().toString(),
        hook.secret().text(),
        text(hook.targets(), TargetName::value),
        text(hook.kinds(), EventKind::name),
        SqlValues.parameter(hook.createdAt()),
        hook.position(),
        hook.stopped());
  }

  @Override
  public boolean remove(String id) {
    return jdbc.update("delete from hook where id = ?", SqlValues.text(id)) > 0;
  }

  @Override
  public void stop(String id, String why) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.update("update hook set stopped = ? where id = ?", SqlValues.text(why), id);
          jdbc.update(
              "update hook_delivery set state = ?, next_try = null, message = ?"
                  + " where hook_id = ? and state = ?",
              State.GIVEN_UP.name(),
              SqlValues.text(why),
              id,
              State.PENDING.name());
        });
  }

  @Override
  public void write(String hook, @Nullable Integer from, int to, List<Delivery> deliveries) {
    transactions.executeWithoutResult(
        status -> {
          if (move(hook, from, to)) {
            deliveries.forEach(this::write);
          }
        });
  }

  private boolean move(String hook, @Nullable Integer from, int to) {
    return from == null
        ? jdbc.update(
                "update hook set told_position = ? where id = ? and told_position is null",
                to,
                hook)
            > 0
        : jdbc.update(
                "update hook set told_position = ? where id = ? and told_position = ?",
                to,
                hook,
                from)
            > 0;
  }

  @Override
  public void write(Delivery delivery) {
    if (!jdbc.queryForList("select id from hook_delivery where id = ?", String.class, delivery.id())
        .isEmpty()) {
      return;
    }
    jdbc.update(
        "insert into hook_delivery (id, hook_id, host, message_type, body, created_at, state,"
            + " attempts, last_try, next_try, status, message)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        delivery.id(),
        delivery.hook(),
        delivery.host(),
        delivery.type(),
        delivery.body(),
        SqlValues.parameter(delivery.createdAt()),
        delivery.state().name(),
        delivery.attempts(),
        parameter(delivery.lastTry()),
        parameter(delivery.nextTry()),
        delivery.status(),
        delivery.message());
  }

  @Override
  public List<Delivery> due(Instant now, int most) {
    return jdbc.query(
        DELIVERY + " where next_try <= ? order by next_try, created_at, id limit ?",
        (row, n) -> delivery(row),
        SqlValues.parameter(now),
        most);
  }

  @Override
  public boolean replace(Delivery delivery, int attempts) {
    return jdbc.update(
            "update hook_delivery set state = ?, attempts = ?, last_try = ?, next_try = ?,"
                + " status = ?, message = ? where id = ? and attempts = ? and state = ?",
            delivery.state().name(),
            delivery.attempts(),
            parameter(delivery.lastTry()),
            parameter(delivery.nextTry()),
            delivery.status(),
            SqlValues.optionalText(delivery.message()),
            delivery.id(),
            attempts,
            State.PENDING.name())
        > 0;
  }

  @Override
  public List<Delivery> deliveries(String hook, int most) {
    return jdbc.query(
        DELIVERY + " where hook_id = ? order by created_at desc, id limit ?",
        (row, n) -> delivery(row),
        SqlValues.text(hook),
        most);
  }

  @Override
  public List<Delivery> deliveries(int most) {
    return jdbc.query(
        DELIVERY + " order by created_at desc, id limit ?", (row, n) -> delivery(row), most);
  }

  @Override
  public int drop(Instant before) {
    return jdbc.update(
        "delete from hook_delivery where created_at < ? and state <> ?",
        SqlValues.parameter(before),
        State.PENDING.name());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        SqlValues.moment(row, 6),
        Objects.requireNonNull(SqlValues.value(State.class, row.getString(7))),
        row.getInt(8),
        optionalMoment(row, 9),
        optionalMoment(row, 10),
        SqlValues.integer(row, 11),
        row.getString(12));
  }

  private static @Nullable OffsetDateTime parameter(@Nullable Instant moment) {
    return moment == null ? null : SqlValues.parameter(moment);
  }

  private static @Nullable Instant optionalMoment(ResultSet row, int column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
