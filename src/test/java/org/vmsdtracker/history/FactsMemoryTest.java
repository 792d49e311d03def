package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.snapshot.FactsKey;

class FactsMemoryTest {

  private static final FactsKey DEMO = key("a");
  private static final FactsKey SILENT = key("b");

  private static FactsKey key(String digit) {
    return new FactsKey(new BlobId(digit.repeat(40)), SourceKind.TARGET_C);
  }

  private static final FileFacts FACTS =
      Analyzer.facts(
          SourceKind.TARGET_C,
          """
          #ifndef CONFIG_USER_ONLY
          #define DEMO_VERSION 4
          static const VMStateDescription vmstate_demo = {
              .name = "cpu", .version_id = DEMO_VERSION,
              .fields = (const VMStateField[]) { VMSTATE_CPU(), VMSTATE_END_OF_LIST() }
          };
          static const struct SysemuCPUOps ops = { .legacy_vmsd = &vmstate_demo };
          #endif
          """
              .getBytes(StandardCharsets.UTF_8));

  private final StoreInMemory store = new StoreInMemory();

  @Test
  void factsReadFromTheStoreEqualThoseThatWereMade() {
    assertThat(FACTS.registrations()).isNotEmpty();
    try (var memory = new FactsMemory("1")) {
      memory.connect(store);
      memory.put(Map.of(DEMO, FACTS, SILENT, FileFacts.NONE));
    }
    try (var restarted = new FactsMemory("1")) {
      restarted.connect(store);
      assertThat(restarted.get(List.of(DEMO, SILENT)))
          .isEqualTo(Map.of(DEMO, FACTS, SILENT, FileFacts.NONE));
    }
    assertThat(store.facts("1").get(SILENT)).isEmpty();
  }

  @Test
  void factsMadeBeforeTheStoreIsThereAreKnownAndSavedLater() {
    try (var memory = new FactsMemory("1")) {
      memory.put(Map.of(DEMO, FACTS));
      assertThat(memory.get(List.of(DEMO))).containsEntry(DEMO, FACTS);
      assertThat(store.facts("1")).isEmpty();

      memory.connect(store);
      await().until(() -> store.facts("1").size() == 1);
    }
  }

  @Test
  void afterAFlushAllThatWasPutIsSaved() {
    try (var memory = new FactsMemory("1")) {
      memory.flush();
      memory.connect(store);
      memory.put(many());
      memory.flush();

      assertThat(store.facts("1").keySet()).isEqualTo(many().keySet());
      assertThat(memory.get(many().keySet())).isEqualTo(many());
    }
  }

  @Test
  void filesKnownToSayNothingAreNotSavedAgain() {
    var saved = new ArrayList<FactsKey>();
    FactsStore watched =
        new FactsStore() {
          @Override
          public Map<FactsKey, byte[]> load(String analyzerVersion, Collection<FactsKey> keys) {
            return store.load(analyzerVersion, keys);
          }

          @Override
          public boolean hasAny(String analyzerVersion) {
            return true;
          }

          @Override
          public void loadAll(String analyzerVersion, BiConsumer<FactsKey, byte[]> each) {
            store.loadAll(analyzerVersion, each);
          }

          @Override
          public void loadSilent(String analyzerVersion, BiConsumer<SourceKind, byte[]> packs) {
            store.loadSilent(analyzerVersion, packs);
          }

          @Override
          public void save(String analyzerVersion, Map<FactsKey, byte[]> facts) {
            saved.addAll(facts.keySet());
          }
        };
    store.save("1", Map.of(SILENT, new byte[0]));
    try (var memory = new FactsMemory("1")) {
      memory.put(Map.of(DEMO, FACTS, SILENT, FileFacts.NONE));
      memory.connect(watched);
      memory.flush();
    }
    assertThat(saved).containsExactly(DEMO);
  }

  @Test
  void manyAreLoadedInOnePassAndKnownWithoutAskingAgain() {
    try (var memory = new FactsMemory("1")) {
      memory.connect(store);
      memory.put(many());
    }
    var asked = new HashSet<>(many().keySet());
    for (int i = 1; i <= 6_000; i++) {
      asked.add(new FactsKey(new BlobId("ff%038x".formatted(i)), SourceKind.TARGET_C));
    }
    try (var restarted = new FactsMemory("1")) {
      restarted.connect(store);
      assertThat(restarted.get(asked)).isEqualTo(many());
      store.facts("1").clear();
      assertThat(restarted.get(asked)).isEqualTo(many());
    }
  }

  /** More than one pack, and than a small table, holds. */
  private static Map<FactsKey, FileFacts> many() {
    var facts = new HashMap<FactsKey, FileFacts>();
    for (int i = 1; i <= 12_000; i++) {
      var blob = new BlobId("%08x%032x".formatted(i * 0x9e3779b9, i));
      facts.put(
          new FactsKey(blob, SourceKind.values()[i % 5]), i % 10 == 0 ? FACTS : FileFacts.NONE);
    }
    return facts;
  }

  @Test
  void whatAnotherInstanceStoresIsKnownOnceThatIsSaid() {
    try (var memory = new FactsMemory("1");
        var other = new FactsMemory("1")) {
      memory.share();
      memory.connect(store);
      other.connect(store);
      other.put(Map.of(DEMO, FACTS, SILENT, FileFacts.NONE));
      other.flush();
      assertThat(memory.get(List.of(DEMO, SILENT))).isEmpty();

      memory.share();

      assertThat(memory.get(List.of(DEMO, SILENT)))
          .isEqualTo(Map.of(DEMO, FACTS, SILENT, FileFacts.NONE));
    }
  }

  @Test
  void whatIsPutIsSavedWithoutAFlush() {
    try (var memory = new FactsMemory("1")) {
      memory.connect(store);
      memory.flush();

      memory.put(Map.of(DEMO, FACTS));

      await().until(() -> store.facts("1").size() == 1);
    }
  }

  @Test
  void anotherAnalyzerVersionKnowsNothing() {
    try (var memory = new FactsMemory("1")) {
      memory.connect(store);
      memory.put(Map.of(DEMO, FACTS));
    }
    try (var other = new FactsMemory("2")) {
      other.connect(store);
      assertThat(other.get(List.of(DEMO))).isEmpty();
    }
  }

  @Test
  void storedBytesOfAnotherShapeCountAsUnknown() {
    store.facts("1").put(DEMO, new byte[] {1, 2, 3});
    try (var memory = new FactsMemory("1")) {
      memory.connect(store);
      assertThat(memory.get(List.of(DEMO))).isEmpty();
    }
  }

  @Test
  void aStoreThatFailsLosesNothingButTime() {
    FactsStore broken =
        new FactsStore() {
          @Override
          public Map<FactsKey, byte[]> load(String analyzerVersion, Collection<FactsKey> keys) {
            return Map.of();
          }

          @Override
          public boolean hasAny(String analyzerVersion) {
            return true;
          }

          @Override
          public void loadAll(String analyzerVersion, BiConsumer<FactsKey, byte[]> each) {}

          @Override
          public void loadSilent(String analyzerVersion, BiConsumer<SourceKind, byte[]> packs) {}

          @Override
          public void save(String analyzerVersion, Map<FactsKey, byte[]> facts) {
            throw new IllegalStateException("disk full");
          }
        };
    try (var memory = new FactsMemory("1")) {
      memory.connect(broken);
      memory.put(Map.of(DEMO, FACTS));
      memory.flush();
      await()
          .during(Duration.ofMillis(200))
          .until(() -> FACTS.equals(memory.get(List.of(DEMO)).get(DEMO)));
    }
  }

  @Test
  void whatAnOutageKeptFromBeingSavedIsSavedWithTheNext() {
    var outage = new AtomicBoolean(true);
    FactsStore store = mock(FactsStore.class);
    var saved = new HashMap<FactsKey, byte[]>();
    doAnswer(
            call -> {
              if (outage.get()) {
                throw new DataAccessResourceFailureException("cut");
              }
              saved.putAll(call.getArgument(1));
              return null;
            })
        .when(store)
        .save(any(), any());
    FactsKey next = key("c");
    try (var memory = new FactsMemory("1")) {
      memory.connect(store);
      memory.put(Map.of(DEMO, FACTS, SILENT, FileFacts.NONE));
      memory.flush();
      assertThat(saved).isEmpty();
      outage.set(false);
      memory.put(Map.of(next, FACTS));
      memory.flush();
      assertThat(saved).containsOnlyKeys(DEMO, SILENT, next);
      assertThat(memory.get(List.of(DEMO, SILENT, next)))
          .isEqualTo(Map.of(DEMO, FACTS, SILENT, FileFacts.NONE, next, FACTS));
    }
  }
}
