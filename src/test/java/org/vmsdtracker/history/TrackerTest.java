package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.GrepReport;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

class TrackerTest {

  private static final TargetName DEMO = new TargetName("demo");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path directory;

  private TestHistory qemu;
  private LocalOrigin origin;
  private Snapshots snapshots;
  private Tracker tracker;

  @BeforeEach
  void begin() {
    qemu = SmallQemu.in(directory);
    origin = new LocalOrigin(directory, "master", List.of());
    snapshots = new Snapshots(origin, FactsCache.none());
    tracker = new Tracker(snapshots);
  }

  @AfterEach
  void end() {
    origin.close();
    qemu.close();
  }

  private static ScanRun run(long id) {
    return new ScanRun(id, ScanRun.State.SUCCEEDED, NOON, NOON, "master", null, "7", null);
  }

  private static HistoryView history(String branch) {
    var tip = new Landing(0, new CommitId("a".repeat(40)), NOON);
    return new HistoryView(
        new Backfill(
            1, new Source("qemu", branch), "7", Backfill.Provenance.SCAN, tip, Instant.EPOCH),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void atFirstNothingIsKnown() {
    assertThat(tracker.current()).isEmpty();
    assertThat(tracker.activity()).isEqualTo(Activity.idle());
    assertThat(tracker.trouble()).isEmpty();
    assertThat(tracker.latestScan()).isEmpty();
    assertThat(tracker.scans(Long.MAX_VALUE, 10)).isEmpty();
    assertThat(tracker.scan(1)).isEmpty();
    assertThat(tracker.history()).isEmpty();
    assertThat(tracker.history("master")).isEmpty();
    assertThat(tracker.furtherHistories()).isEmpty();
    assertThat(tracker.branches()).isEmpty();
    assertThat(tracker.historyNote()).isEmpty();
    assertThat(tracker.replay()).isEmpty();
    assertThat(tracker.grep()).isEmpty();
  }

  @Test
  void whatIsShownIsKnown() {
    var tip =
        new ScannedTip(
            new Snapshot(new RevisionInfo(new CommitId("a".repeat(40)), null, NOON), List.of()),
            run(4));
    var replay = new ReplayReport(null, null, 0, List.of());
    var activity = new Activity("judging", 1, 2, "commits", 0);
    var trouble = new Trouble("No.", NOON, NOON);
    var grep = new GrepReport(tip.snapshot().revision(), List.of());

    tracker.show(tip);
    tracker.show(replay);
    tracker.show(grep);
    tracker.show(() -> activity);
    tracker.show(trouble);
    tracker.noteAboutHistory("It is old.");

    assertThat(tracker.current()).containsSame(tip);
    assertThat(tracker.replay()).containsSame(replay);
    assertThat(tracker.grep()).containsSame(grep);
    assertThat(tracker.activity()).isSameAs(activity);
    assertThat(tracker.trouble()).containsSame(trouble);
    assertThat(tracker.historyNote()).contains("It is old.");
    tracker.clearTrouble();
    tracker.noteAboutHistory(null);
    assertThat(tracker.trouble()).isEmpty();
    assertThat(tracker.historyNote()).isEmpty();
  }

  @Test
  void runsComeFromTheStore() {
    var store = new StoreInMemory();
    store.runs.addAll(List.of(run(1), run(2), run(3)));
    tracker.connect(store, new Source("qemu", "master"));

    assertThat(tracker.scans(3, 1)).containsExactly(run(2));
    assertThat(tracker.scan(3)).contains(run(3));
    assertThat(tracker.scan(4)).isEmpty();
  }

  @Test
  void whoObservesLaterIsToldOfTheLastRuns() {
    for (long id = 1; id <= 17; id++) {
      tracker.show(run(id));
    }
    var told = new ArrayList<Long>();
    tracker.observe(run -> told.add(run.id()));

    assertThat(told).hasSize(16).startsWith(2L).endsWith(17L);
    tracker.show(run(18));
    assertThat(told).hasSize(17).endsWith(18L);
    assertThat(tracker.latestScan()).contains(run(18));
  }

  @Test
  void runsOfOthersAreShownButNotObserved() {
    var told = new ArrayList<ScanRun>();
    tracker.observe(told::add);

    tracker.showStored(run(9));

    assertThat(tracker.latestScan()).contains(run(9));
    assertThat(told).isEmpty();
  }

  @Test
  void everyBranchHasItsHistory() {
    HistoryView master = history("master");
    HistoryView stable = history("stable-9.0");
    HistoryView older = history("stable-8.2");
    tracker.show(master);
    tracker.showFurther(stable);
    tracker.showFurther(older);

    assertThat(tracker.history()).containsSame(master);
    assertThat(tracker.history("master")).containsSame(master);
    assertThat(tracker.history("stable-9.0")).containsSame(stable);
    assertThat(tracker.history("stable-7.2")).isEmpty();
    assertThat(tracker.furtherHistories()).containsExactlyInAnyOrder(stable, older);
    assertThat(tracker.branches()).containsExactly("master", "stable-8.2", "stable-9.0");
  }

  @Test
  void theSnapshotOfACommitIsReadOnce() {
    SmallQemu.type2(qemu);
    CommitId converted = SmallQemu.type1(qemu);

    Snapshot snapshot = tracker.at("master");

    assertThat(snapshot.revision().commit()).isEqualTo(converted);
    assertThat(snapshot.targets())
        .singleElement()
        .satisfies(demo -> assertThat(demo.registration()).isEqualTo(Registration.DEVICE));
    assertThat(tracker.at(converted.hex())).isSameAs(snapshot);
    assertThat(tracker.before(converted).target(DEMO).orElseThrow().registration())
        .isEqualTo(Registration.LEGACY);
    snapshots.clear();
    assertThat(tracker.at("master")).isNotSameAs(snapshot).isEqualTo(snapshot);
    assertThatThrownBy(() -> tracker.at("v99.0")).isInstanceOf(GitFailure.class);
    assertThat(snapshots.takeDamage()).isNull();
  }

  @Test
  void rangesOfTheRepositoryAreJudged() {
    CommitId base = SmallQemu.type1(qemu);
    CommitId head = SmallQemu.type2(qemu);

    Verdict verdict =
        tracker
            .gate(new Policy(Rules.ALL, Levels.DEFAULT, List.of()))
            .judge(base.hex() + ".." + head.hex());

    assertThat(verdict.findings()).isNotEmpty();
  }

  @Test
  void filesOfACommitAreGivenAsFarAsTheyAreThere() {
    CommitId commit = qemu.commit("docs").put("a", "some text\n").put("d/b", "more\n").write();

    assertThat(tracker.files(commit, List.of("a", "missing", "d/b", "d", "a")))
        .containsOnlyKeys("a", "d/b")
        .hasEntrySatisfying(
            "d/b", bytes -> assertThat(bytes).isEqualTo("more\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(tracker.files(new CommitId("f".repeat(40)), List.of("a"))).isEmpty();
  }
}
