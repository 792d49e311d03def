package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    assertThat(store.facts.get("1" + SILENT)).isEmpty();
  }

  @Test
  void factsMadeBeforeTheStoreIsThereAreKnownAndSavedLater() {
    try (var memory = new FactsMemory("1")) {
      memory.put(Map.of(DEMO, FACTS));
      assertThat(memory.get(List.of(DEMO))).containsEntry(DEMO, FACTS);
      assertThat(store.facts).isEmpty();

      memory.connect(store);
      await().until(() -> store.facts.size() == 1);
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
    store.facts.put("1" + DEMO, new byte[] {1, 2, 3});
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
          public void save(String analyzerVersion, Map<FactsKey, byte[]> facts) {
            throw new IllegalStateException("disk full");
          }
        };
    try (var memory = new FactsMemory("1")) {
      memory.connect(broken);
      memory.put(Map.of(DEMO, FACTS));
      await()
          .during(Duration.ofMillis(200))
          .until(() -> FACTS.equals(memory.get(List.of(DEMO)).get(DEMO)));
    }
  }
}
