package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.history.HistoryJob.News;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.FactsReader;

class HistoryJobTest {

  private static final Source MASTER = new Source("qemu.git", "master");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  private final HistoryInMemory store = new HistoryInMemory();
  private TestHistory qemu;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
    qemu.commit("demo: add")
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, DemoCpu.legacy())
        .write();
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private CommitId commit(String cpu) {
    return qemu.commit("demo: go on").put(DemoCpu.FILE, cpu).write();
  }

  private HistoryJob job(String analyzerVersion, HistoryStore histories) {
    return new HistoryJob(
        MASTER,
        analyzerVersion,
        new FactsReader(FactsCache.none(), BlobSupply.ALL_HERE),
        () -> histories,
        FoldObserver.NONE,
        NOON);
  }

  private News run(HistoryJob job) {
    try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      News news = job.news(repository, repository.tip().id());
      if (news.changed()) {
        job.record(repository, news);
      }
      return news;
    }
  }

  private HistoryRows recorded(HistoryInMemory histories) {
    return histories.rows(histories.newest(MASTER, Backfill.Provenance.SCAN).orElseThrow());
  }

  private HistoryRows anew() {
    var fresh = new HistoryInMemory();
    run(job("1", fresh));
    return recorded(fresh);
  }

  @Test
  void nothingIsWrittenWhereNothingIsNew() {
    HistoryJob job = job("1", store);
    run(job);

    News again = run(job);

    assertThat(again.changed()).isFalse();
    assertThat(run(job("1", store)).changed()).isFalse();
    assertThat(store.writes()).isEqualTo(1);
  }

  @Test
  void onlyNewCommitsAreFolded() {
    HistoryJob job = job("1", store);
    run(job);
    commit(DemoCpu.device());
    commit(DemoCpu.stub());

    News news = run(job);

    assertThat(news.keep()).isZero();
    assertThat(news.commits()).hasSize(2);
    assertThat(news.rewritten()).isZero();
    assertThat(news.rewriting(MASTER)).isEmpty();
    assertThat(recorded(store)).isEqualTo(anew());
  }

  @Test
  void wherePiecesMeetMakesNoDifference() {
    List<String> cpus =
        List.of(
            DemoCpu.legacy(2),
            DemoCpu.legacyInClass(),
            DemoCpu.device(),
            DemoCpu.deviceAlone(),
            DemoCpu.stub(),
            DemoCpu.nothing());
    List<String> boards =
        List.of(DemoCpu.board(), DemoCpu.board("demo-1.0"), DemoCpu.board("demo-1.0", "tool"));
    var random = new Random(7);
    HistoryJob job = job("1", store);
    for (int i = 0; i < 40; i++) {
      if (random.nextInt(3) == 0) {
        qemu.commit("board: go on").put(DemoCpu.BOARD, boards.get(random.nextInt(3))).write();
      }
      CommitId tip = commit("\n".repeat(random.nextInt(2)) + cpus.get(random.nextInt(6)));
      if (random.nextInt(4) == 0) {
        CommitId side =
            qemu.commit("side " + i)
                .on("side" + i)
                .from(tip)
                .put(DemoCpu.FILE, cpus.get(random.nextInt(6)))
                .write();
        qemu.commit("Merge").merging(side).write();
      }
      if (random.nextInt(5) == 0) {
        run(job);
      }
      if (random.nextInt(9) == 0) {
        qemu.tag("v1." + i, tip);
      }
    }
    run(job);

    assertThat(recorded(store)).isEqualTo(anew());
    assertThat(recorded(store).facts()).hasSizeGreaterThan(10);
    assertThat(store.writes()).isGreaterThan(4);
  }

  @Test
  void aBranchThatMovedBackOrWasForcedIsRedoneFromWhereItLeft() {
    HistoryJob job = job("1", store);
    CommitId stays = commit(DemoCpu.device());
    commit(DemoCpu.stub());
    commit(DemoCpu.legacy());
    run(job);
    qemu.branch("master", stays);

    News back = run(job);

    assertThat(back.rewritten()).isEqualTo(2);
    assertThat(back.rewriting(MASTER).orElseThrow())
        .isEqualTo(
            "master was rewritten upstream: 2 recorded commits after position 1 are no longer on"
                + " it; what follows was made anew.");
    assertThat(recorded(store)).isEqualTo(anew());

    commit(DemoCpu.deviceAlone());
    run(job);
    qemu.branch("master", stays);
    commit(DemoCpu.legacyInClass());

    News forced = run(job);

    assertThat(forced.rewritten()).isEqualTo(1);
    assertThat(forced.commits()).hasSize(1);
    assertThat(recorded(store)).isEqualTo(anew());
  }

  @Test
  void aTargetThatWasRewrittenAwayBeginsWhereItIsNow() {
    TargetName late = new TargetName("late");
    HistoryJob job = job("1", store);
    CommitId stays = commit(DemoCpu.device());
    CommitId first = add("late");
    run(job);
    assertThat(job.view().orElseThrow().firstAppearance(late).orElseThrow().commit())
        .isEqualTo(first);
    qemu.branch("master", stays);
    commit(DemoCpu.legacy());
    CommitId again = add("late");

    run(job);

    Landing appeared = job.view().orElseThrow().firstAppearance(late).orElseThrow();
    assertThat(appeared.commit()).isEqualTo(again);
    assertThat(appeared.position()).isEqualTo(3);
    assertThat(recorded(store)).isEqualTo(anew());
  }

  private CommitId add(String target) {
    return qemu.commit(target + ": add")
        .put("configs/targets/" + target + "-softmmu.mak", "TARGET_ARCH=" + target + "\n")
        .put("target/" + target + "/cpu.c", DemoCpu.legacy())
        .write();
  }

  @Test
  void anotherRootIsAnotherHistory() {
    HistoryJob job = job("1", store);
    run(job);
    qemu.commit("begin again")
        .root()
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, DemoCpu.stub())
        .write();

    News news = run(job);

    assertThat(news.keep()).isEqualTo(-1);
    assertThat(news.rewritten()).isEqualTo(1);
    assertThat(recorded(store)).isEqualTo(anew());
  }

  @Test
  void aTagThatComesOrMovesIsNoticed() {
    CommitId first = commit(DemoCpu.device());
    CommitId second = commit(DemoCpu.stub());
    HistoryJob job = job("1", store);
    run(job);
    qemu.tag("v1.0.0", first);

    assertThat(run(job).changed()).isTrue();
    assertThat(recorded(store).releases()).extracting(Release::position).containsExactly(1);

    qemu.delete("refs/tags/v1.0.0");
    qemu.tag("v1.0.0", second);
    assertThat(run(job).rewriting(MASTER)).contains("Tags were moved or removed upstream: v1.0.0.");

    assertThat(recorded(store).releases()).extracting(Release::position).containsExactly(2);
    assertThat(recorded(store).landings()).hasSize(3);
  }

  @Test
  void anotherAnalyzerVersionMakesAllAnewAndSwitchesOverAtTheEnd() {
    run(job("1", store));
    Backfill old = store.newest(MASTER, Backfill.Provenance.SCAN).orElseThrow();
    var seen = new ArrayList<Backfill>();
    HistoryJob job =
        new HistoryJob(
            MASTER,
            "2",
            new FactsReader(FactsCache.none(), BlobSupply.ALL_HERE),
            () -> store,
            new FoldObserver() {
              @Override
              public void phase(String words, long total, String unit) {
                seen.add(store.newest(MASTER, Backfill.Provenance.SCAN).orElseThrow());
              }

              @Override
              public void done(long count) {}
            },
            NOON);

    run(job);

    assertThat(seen).containsOnly(old);
    Backfill now = store.newest(MASTER, Backfill.Provenance.SCAN).orElseThrow();
    assertThat(now.analyzerVersion()).isEqualTo("2");
  }

  @Test
  void releasesOfStableBranchesSayWhereTheyLeft() {
    CommitId first = commit(DemoCpu.device());
    CommitId fix = qemu.commit("fix").on("stable-1.0").from(first).put("a", "\n").write();
    qemu.annotatedTag("v1.0.1", fix);
    qemu.tag("v1.0.0", first);
    qemu.tag("v1.0.0-rc0", first);
    qemu.tag("pull-request-7", fix);
    commit(DemoCpu.legacy());
    run(job("1", store));

    HistoryView view = job("1", store).view().orElseThrow();

    assertThat(view.releases())
        .extracting(r -> r.tag() + " " + r.position() + " " + r.onBranch())
        .containsExactly("v1.0.0-rc0 1 true", "v1.0.0 1 true", "v1.0.1 1 false");
    assertThat(view.firstRelease(1).map(Release::tag)).contains("v1.0.0");
    assertThat(view.firstRelease(2)).isEmpty();
  }
}
