package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

class LocalScanTest {

  @TempDir Path directory;

  private final List<String> phases = new ArrayList<>();
  private TestHistory qemu;

  @BeforeEach
  void begin() {
    qemu = SmallQemu.in(directory.resolve("qemu.git"));
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private HistoryView scan() {
    var observer =
        new FoldObserver() {
          @Override
          public void phase(String words, long total, String unit) {
            phases.add(words);
          }

          @Override
          public void done(long count) {}
        };
    try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      return LocalScan.run(repository, "qemu", "master", directory.resolve("data"), observer);
    }
  }

  @Test
  void theHistoryAndTheFactsOfFilesAreKept() {
    CommitId tip = SmallQemu.type2(qemu);

    HistoryView recorded = scan();

    assertThat(recorded.backfill().tip().commit()).isEqualTo(tip);
    assertThat(phases).contains("reading files").endsWith("recording the history", "done");
    try (StoreOpener.Opened opened = StoreOpener.find().open(directory.resolve("data"))) {
      Optional<Backfill> kept =
          opened.histories().newest(new Source("qemu", "master"), Backfill.Provenance.SCAN);
      assertThat(kept).contains(recorded.backfill());
      assertThat(opened.facts().hasAny(Analyzer.VERSION)).isTrue();
    }
  }

  @Test
  void aFurtherScanAddsWhatIsNew() {
    SmallQemu.type2(qemu);
    scan();
    CommitId tip = SmallQemu.type1(qemu);
    phases.clear();

    HistoryView grown = scan();

    assertThat(grown.backfill().tip().commit()).isEqualTo(tip);
    assertThat(grown.backfill().tip().position()).isEqualTo(1);
    assertThat(phases).endsWith("done");
  }

  @Test
  void withoutNewsNothingIsWritten() {
    SmallQemu.type2(qemu);
    HistoryView recorded = scan();
    phases.clear();

    assertThat(scan().backfill()).isEqualTo(recorded.backfill());
    assertThat(phases).containsExactly("looking for new commits", "done");
  }

  @Test
  void aDirectoryInUseIsRefused() throws Exception {
    SmallQemu.type2(qemu);
    try (DataDirectory taken = DataDirectory.claim(directory.resolve("data"))) {
      assertThat(taken.path()).exists();

      assertThatThrownBy(this::scan).isInstanceOf(StartFailure.class);
    }
    assertThat(scan().transitions()).hasSize(1);
  }
}
