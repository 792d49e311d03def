package org.vmsdtracker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.FoldObserver;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LocalScan;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.history.StoreOpener;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.SnapshotReader;
import org.vmsdtracker.snapshot.Summary;

/** The recorded history of real QEMU, without a baseline. Run as {@link RealQemuTest}. */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealHistoryTest {

  private static final int SAMPLE = 300;
  private static final int WHOLE_HISTORY = 20_000;
  private static final Source SOURCE = new Source("qemu", "master");

  @TempDir static Path directory;

  private GitRepository repository;
  private HistoryView view;

  @BeforeAll
  void scan() {
    repository = GitRepository.open(Path.of(System.getProperty("vmsd.real-qemu")), "master");
    view =
        LocalScan.run(
            repository, SOURCE.repository(), SOURCE.branch(), directory, FoldObserver.NONE);
  }

  @AfterAll
  void close() {
    repository.close();
  }

  @Test
  void theRecordedStateIsTheSnapshotAtRandomCommits() {
    try (StoreOpener.Opened store = StoreOpener.find().open(directory)) {
      Backfill backfill = store.histories().newest(SOURCE, Backfill.Provenance.SCAN).orElseThrow();
      var landings = new ArrayList<>(store.histories().landings(backfill));
      assertThat(landings).hasSize(backfill.tip().position() + 1);
      Collections.shuffle(landings, new Random(17));
      var reader = new SnapshotReader(FactsCache.none());
      for (Landing landing : landings.subList(0, Math.min(SAMPLE, landings.size()))) {
        List<TargetState> recorded = store.histories().statesAt(backfill, landing.position());
        assertThat(recorded).as(landing.toString()).isEqualTo(snapshot(reader, landing.commit()));
      }
    }
  }

  private List<TargetState> snapshot(SnapshotReader reader, CommitId commit) {
    try {
      return reader.read(repository, repository.resolve(commit.hex())).targets();
    } catch (GitFailure e) {
      assertThat(e.kind()).isEqualTo(GitFailure.Kind.NOT_QEMU);
      return List.of();
    }
  }

  @Test
  void theLastPointOfTheTrendIsTheTip() {
    var tip = new SnapshotReader(FactsCache.none()).read(repository, repository.tip());
    var last = view.trend().get(view.trend().size() - 1);
    assertThat(last.counts()).isEqualTo(Summary.of(tip));
  }

  @Test
  void theTransitionsThatWereReadByEyeAreThere() throws IOException {
    assumeThat(view.backfill().tip().position()).isGreaterThan(WHOLE_HISTORY);
    List<String> found =
        view.transitions().stream()
            .map(
                t ->
                    "%s %s %s"
                        .formatted(
                            t.change().target(),
                            t.change().axis().wire(),
                            t.authoring().id().hex().substring(0, 11)))
            .toList();
    try (InputStream known =
        Objects.requireNonNull(getClass().getResourceAsStream("/known-transitions.txt"))) {
      List<String> lines =
          new String(known.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(found).containsAll(lines);
    }
  }
}
