package org.vmsdtracker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.HistoryRows;
import org.vmsdtracker.history.Source;

/**
 * How long a history of the size of QEMU takes; only the first database begins in a cold process.
 */
@Tag("bench")
@ParameterizedClass
@EnumSource
class StoreSpeedTest {

  private static final int POSITIONS = 26_012;
  private static final Source SOURCE = new Source("bench", "master");

  @Parameter TestDatabase database;

  @Test
  void aHistoryOfQemusSize() {
    var jdbc = new JdbcTemplate(database.open());
    var store =
        new JdbcHistoryStore(
            jdbc, new TransactionTemplate(new JdbcTransactionManager(database.open())));
    var histories = new RandomHistory(new Random(1), 30);
    HistoryRows rows =
        RandomHistory.joined(
            histories.rows(0, POSITIONS, HistoryRows.NONE, 27),
            POSITIONS,
            HistoryRows.NONE,
            histories.releases(331, POSITIONS));
    System.out.printf(
        "%s: %d landings, %d changes, %d transitions, %d facts%n",
        database,
        rows.landings().size(),
        rows.states().size(),
        rows.transitions().size(),
        rows.facts().size());

    Backfill first =
        timed(
            "record",
            () -> store.record(SOURCE, "1", Backfill.Provenance.SCAN, rows, Instant.EPOCH));
    timed("spans", () -> store.spans(first));
    timed("transitions", () -> store.transitions(first));
    timed("releases", () -> store.releases(first));
    timed("landings", () -> store.landings(first));
    timed("states", () -> store.states(first));
    timed("spans of facts", () -> store.factSpans(first));
    timed("facts in the middle", () -> store.factsAt(first, POSITIONS / 2));
    timed("newest", () -> store.newest(SOURCE, Backfill.Provenance.SCAN));
    timed("states at the tip", () -> store.statesAt(first, POSITIONS - 1));
    timed("states at the beginning", () -> store.statesAt(first, 1000));
    timed("states at the beginning", () -> store.statesAt(first, 1000));
    Backfill second =
        timed(
            "record",
            () -> store.record(SOURCE, "1", Backfill.Provenance.SCAN, rows, Instant.EPOCH));
    Backfill third =
        timed(
            "extend by 50",
            () -> {
              HistoryRows tail = histories.rows(POSITIONS, POSITIONS + 50, rows, 27);
              return store.extend(
                  second,
                  POSITIONS - 1,
                  RandomHistory.joined(tail, 0, tail, rows.releases()),
                  Instant.EPOCH);
            });
    assertThat(store.landings(third)).hasSize(POSITIONS + 50);
    jdbc.execute("analyze");
    for (String query : List.of(JdbcHistoryStore.STATES_AT, JdbcHistoryStore.FACTS_AT)) {
      for (String plan :
          jdbc.queryForList(
              "explain "
                  + query
                      .replaceAll("(?<=(position|id) .{1,2} )\\?", "5000")
                      .replaceAll("backfill_id = \\d+", "backfill_id = " + third.id()),
              String.class)) {
        System.out.println(plan);
      }
    }
    for (String plan :
        jdbc.queryForList(
            "explain select details from target_interval where backfill_id = %d and target = '%s'"
                    .formatted(third.id(), new TargetName("target3"))
                + " and from_position <= 5000 order by from_position desc fetch first 1 row only",
            String.class)) {
      System.out.println(plan);
    }
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long begin = System.nanoTime();
    T result = work.get();
    System.out.printf("%8d ms  %s%n", Duration.ofNanos(System.nanoTime() - begin).toMillis(), what);
    return result;
  }
}
