package org.vmsdtracker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.EventKind;
import org.vmsdtracker.hooks.Delivery;
import org.vmsdtracker.hooks.Delivery.State;
import org.vmsdtracker.hooks.Hook;
import org.vmsdtracker.hooks.HookSecret;

/** What the store of hooks promises on every database. */
@ParameterizedClass
@EnumSource
class JdbcHookStoreTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

  @Parameter TestDatabase database;

  private JdbcHookStore store;

  @BeforeEach
  void open() {
    var source = database.open();
    var jdbc = new JdbcTemplate(source);
    store = new JdbcHookStore(jdbc, new TransactionTemplate(new JdbcTransactionManager(source)));
    jdbc.update("delete from hook");
  }

  private static Hook hook(String id, @Nullable Integer position) {
    return new Hook(
        id,
        URI.create("https://example.org/hook?a=b"),
        new HookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        new TreeSet<>(Set.of(new TargetName("arm"), new TargetName("avr"))),
        new TreeSet<>(Set.of(EventKind.CONVERTED)),
        NOON,
        position,
        null);
  }

  private static Delivery delivery(String id, String hook, Instant at) {
    return new Delivery(
        id,
        hook,
        "example.org",
        "ping",
        "{\"ü\": \"" + "x".repeat(5000) + "\"}",
        at,
        State.PENDING,
        0,
        null,
        at,
        null,
        null);
  }

  private static Delivery ended(Delivery from, State state, int attempts, @Nullable Instant next) {
    return new Delivery(
        from.id(),
        from.hook(),
        from.host(),
        from.type(),
        from.body(),
        from.createdAt(),
        state,
        attempts,
        NOON,
        next,
        500,
        "It answered 500.");
  }

  @Test
  void aHookIsReadBackAsItWasKeptAndRemovedWithItsLog() {
    Hook hook = hook("a", null);
    store.add(hook);
    store.write(delivery("1", "a", NOON));

    assertThat(store.hook("a")).contains(hook);
    assertThat(store.hooks()).containsExactly(hook);
    assertThat(store.remove("a")).isTrue();
    assertThat(store.remove("a")).isFalse();
    assertThat(store.hooks()).isEmpty();
    assertThat(store.deliveries(10)).isEmpty();
  }

  @Test
  void newsIsWrittenOnceWhoeverWritesIt() {
    store.add(hook("a", 7));
    List<Delivery> news = List.of(delivery("1", "a", NOON), delivery("2", "a", NOON));
    store.write("a", 7, 9, news);
    store.write("a", 7, 9, List.of(delivery("3", "a", NOON)));
    store.write("a", null, 9, List.of(delivery("3", "a", NOON)));
    assertThat(store.deliveries("a", 10)).isEqualTo(news);
    store.write("a", 9, 10, List.of(delivery("2", "a", NOON), delivery("4", "a", NOON)));
    assertThat(store.deliveries(10)).extracting(Delivery::id).containsExactly("1", "2", "4");
    assertThat(store.hook("a").orElseThrow().position()).isEqualTo(10);
  }

  @Test
  void aFirstPositionIsWrittenToo() {
    store.add(hook("a", null));
    store.write("a", null, 3, List.of());
    assertThat(store.hook("a").orElseThrow().position()).isEqualTo(3);
  }

  @Test
  void whatIsDueComesByTheTimeOfItsNextTry() {
    store.add(hook("a", 1));
    Delivery late = delivery("late", "a", NOON);
    Delivery early = delivery("early", "a", NOON.minusSeconds(5));
    store.write(late);
    store.write(early);
    store.write(delivery("future", "a", NOON.plusSeconds(1)));
    assertThat(store.due(NOON, 10)).containsExactly(early, late);
    assertThat(store.due(NOON, 1)).containsExactly(early);
    Delivery tried = ended(early, State.PENDING, 1, NOON.plusSeconds(5));
    assertThat(store.replace(tried, 0)).isTrue();
    assertThat(store.replace(tried, 0)).isFalse();
    assertThat(store.due(NOON, 10)).containsExactly(late);
    assertThat(store.due(NOON.plusSeconds(5), 10)).contains(tried);
    assertThat(store.replace(ended(early, State.DELIVERED, 1, null), 1)).isTrue();
    assertThat(store.replace(ended(early, State.PENDING, 1, NOON), 1)).isFalse();
    assertThat(store.due(NOON, 10)).containsExactly(late);
  }

  @Test
  void aStoppedHookHasNothingPending() {
    store.add(hook("a", 1));
    store.write(delivery("1", "a", NOON));
    store.stop("a", "It is gone.");
    assertThat(store.hook("a").orElseThrow().stopped()).isEqualTo("It is gone.");
    assertThat(store.due(NOON.plusSeconds(9), 10)).isEmpty();
    assertThat(store.deliveries("a", 1).get(0).state()).isEqualTo(State.GIVEN_UP);
  }

  @Test
  void onlyWhatHasEndedIsDropped() {
    store.add(hook("a", 1));
    store.write(delivery("pending", "a", NOON));
    store.write(delivery("ended", "a", NOON));
    store.write(delivery("new", "a", NOON.plusSeconds(1)));
    store.replace(ended(delivery("ended", "a", NOON), State.DELIVERED, 1, null), 0);
    store.replace(ended(delivery("new", "a", NOON.plusSeconds(1)), State.DELIVERED, 1, null), 0);
    assertThat(store.drop(NOON.plusMillis(1))).isEqualTo(1);
    assertThat(store.deliveries(10)).extracting(Delivery::id).containsExactly("new", "pending");
  }
}
