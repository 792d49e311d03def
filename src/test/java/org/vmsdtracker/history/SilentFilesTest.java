package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.snapshot.FactsKey;

class SilentFilesTest {

  private final SilentFiles files = new SilentFiles();

  @Test
  void itHoldsWhatWasAddedAndNothingElse() {
    var random = new Random(7);
    Set<FactsKey> added = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      FactsKey key = key(1 + random.nextInt(4000), SourceKind.values()[random.nextInt(5)]);
      if (random.nextBoolean()) {
        files.add(key);
        added.add(key);
      }
      FactsKey asked = key(1 + random.nextInt(4000), SourceKind.values()[random.nextInt(5)]);
      assertThat(files.contains(asked)).isEqualTo(added.contains(asked));
    }
    assertThat(added).allMatch(files::contains);
    assertThat(files.size()).isEqualTo(added.size());
  }

  @Test
  void theIdThatNoFileHasIsNotInIt() {
    assertThat(files.contains(key(0, SourceKind.TARGET_C))).isFalse();
    files.add(key(1, SourceKind.TARGET_C));
    assertThat(files.contains(key(0, SourceKind.TARGET_C))).isFalse();
  }

  @Test
  void idsWithTheSameBeginningAreToldApart() {
    for (int i = 0; i < 2000; i += 2) {
      files.add(sameBeginning(i));
    }
    assertThat(files.contains(sameBeginning(1998))).isTrue();
    assertThat(files.contains(sameBeginning(1999))).isFalse();
  }

  @Test
  void idsAreAddedManyAtOnce() {
    files.addAll(SourceKind.CONFIG, HexFormat.of().parseHex("ab".repeat(20) + "cd".repeat(20)));

    assertThat(files.size()).isEqualTo(2);
    assertThat(files.contains(new FactsKey(new BlobId("cd".repeat(20)), SourceKind.CONFIG)))
        .isTrue();
    assertThat(files.contains(new FactsKey(new BlobId("cd".repeat(20)), SourceKind.TARGET_C)))
        .isFalse();
  }

  private static FactsKey key(int number, SourceKind kind) {
    return new FactsKey(new BlobId("%08x%032x".formatted(number * 0x9e3779b9, number)), kind);
  }

  private static FactsKey sameBeginning(int number) {
    return new FactsKey(new BlobId("ffffffff%032x".formatted(number)), SourceKind.TARGET_C);
  }
}
