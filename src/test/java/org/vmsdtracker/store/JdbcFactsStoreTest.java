package org.vmsdtracker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.snapshot.FactsKey;

/** What the store of facts promises on every database. */
@ParameterizedClass
@EnumSource
class JdbcFactsStoreTest {

  private static final byte[] SILENT = new byte[0];

  @Parameter TestDatabase database;

  private JdbcTemplate jdbc;
  private JdbcFactsStore store;

  @BeforeEach
  void open() {
    jdbc = new JdbcTemplate(database.open());
    store =
        new JdbcFactsStore(
            jdbc, new TransactionTemplate(new JdbcTransactionManager(database.open())));
    jdbc.update("delete from file_facts");
    jdbc.update("delete from silent_files");
  }

  @Test
  void factsAreKeptByBlobAndAnalyzerVersion() {
    Map<FactsKey, byte[]> many = telling(0, 2300);
    store.save("7", many);

    assertThat(store.load("7", many.keySet())).hasSize(2300);
    assertThat(store.load("7", List.of(key(42))).values())
        .containsExactly("facts 42".getBytes(StandardCharsets.UTF_8));
    assertThat(store.load("8", many.keySet())).isEmpty();
    assertThat(store.load("7", List.of())).isEmpty();
  }

  @Test
  void allFactsOfAVersionComeInOnePass() {
    Map<FactsKey, byte[]> many = telling(0, 2300);
    store.save("7", many);
    store.save("8", telling(5000, 5001));

    assertThat(loadAll("7")).containsExactlyInAnyOrderEntriesOf(many);
    assertThat(loadAll("9")).isEmpty();
  }

  @Test
  void factsAlreadyKeptStayAsTheyAre() {
    store.save("7", Map.of(key(1), new byte[] {1}));
    store.save("7", Map.of(key(1), new byte[] {2}, key(2), new byte[] {3}, key(3), SILENT));

    assertThat(loadAll("7"))
        .containsExactlyInAnyOrderEntriesOf(Map.of(key(1), new byte[] {1}, key(2), new byte[] {3}));
    assertThat(silent("7")).containsExactly(key(3));
    assertThat(silentBytes()).isEqualTo(20);
  }

  @Test
  void twoThatSaveTheSameAtOnceBothSucceed() {
    for (int round = 0; round < 5; round++) {
      Map<FactsKey, byte[]> many = telling(round * 1000, round * 1000 + 1000);
      CompletableFuture<Void> other = CompletableFuture.runAsync(() -> store.save("7", many));
      store.save("7", many);
      other.join();
    }

    assertThat(loadAll("7")).hasSize(5000);
  }

  @Test
  void filesThatSayNothingAreKeptInPacks() {
    var random = new Random(3);
    Set<FactsKey> put = new HashSet<>();
    for (int round = 0; round < 12; round++) {
      var batch = new HashMap<FactsKey, byte[]>();
      int files = round == 5 ? 40_000 : random.nextInt(6000);
      for (int i = 0; i < files; i++) {
        batch.put(
            new FactsKey(
                new BlobId("%08x%032x".formatted(random.nextInt(), i)),
                SourceKind.values()[random.nextInt(2)]),
            SILENT);
      }
      store.save("7", batch);
      put.addAll(batch.keySet());
    }
    store.save("8", Map.of(key(1), SILENT));

    assertThat(silent("7")).isEqualTo(put);
    assertThat(silent("8")).containsExactly(key(1));
    assertThat(loadAll("7")).isEmpty();
    assertThat(jdbc.queryForObject("select count(*) from silent_files", Integer.class))
        .isLessThan(16);
  }

  @Test
  void silentFilesOfBeforeThePacksAreStillRead() {
    jdbc.update(
        "insert into file_facts values ('7', ?, 'TARGET_C', ?)", key(1).blob().hex(), SILENT);

    assertThat(store.load("7", List.of(key(1))).get(key(1))).isEmpty();
    assertThat(loadAll("7").get(key(1))).isEmpty();
  }

  @Test
  void whatFailsIsNotKeptInPart() {
    Map<FactsKey, byte[]> many = telling(0, 1500);
    many.put(key(9999), SILENT);

    assertThatThrownBy(() -> store.save("7".repeat(65), many))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(jdbc.queryForObject("select count(*) from file_facts", Integer.class)).isZero();
    assertThat(silentBytes()).isZero();
  }

  private Map<FactsKey, byte[]> loadAll(String analyzerVersion) {
    var all = new HashMap<FactsKey, byte[]>();
    store.loadAll(analyzerVersion, all::put);
    return all;
  }

  private Set<FactsKey> silent(String analyzerVersion) {
    var keys = new HashSet<FactsKey>();
    store.loadSilent(
        analyzerVersion,
        (kind, ids) -> {
          for (int from = 0; from < ids.length; from += 20) {
            keys.add(
                new FactsKey(new BlobId(HexFormat.of().formatHex(ids, from, from + 20)), kind));
          }
        });
    return keys;
  }

  private int silentBytes() {
    return jdbc.queryForList("select octet_length(ids) from silent_files", Integer.class).stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static Map<FactsKey, byte[]> telling(int from, int until) {
    return IntStream.range(from, until)
        .boxed()
        .collect(
            Collectors.toMap(
                JdbcFactsStoreTest::key, i -> ("facts " + i).getBytes(StandardCharsets.UTF_8)));
  }

  private static FactsKey key(int number) {
    return new FactsKey(new BlobId("%040x".formatted(number)), SourceKind.TARGET_C);
  }
}
