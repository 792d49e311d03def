package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.FactsReader;
import org.vmsdtracker.snapshot.FactsTable;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.SnapshotReader;
import org.vmsdtracker.snapshot.TreeCursor;

class SideWalkTest {

  @TempDir Path directory;

  private TestHistory qemu;
  private GitRepository repository;
  private CommitId start;
  private List<CommitId> brought = List.of();
  private List<CommitId> visits = List.of();

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory);
    start =
        qemu.commit("demo: add")
            .put("hw/core/cpu.c", "\n")
            .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
            .put(DemoCpu.FILE, DemoCpu.nothing())
            .write();
    repository = GitRepository.open(directory, TestHistory.MASTER);
  }

  @AfterEach
  void end() {
    repository.close();
    qemu.close();
  }

  private CommitId topic(String subject, String cpu) {
    return qemu.commit(subject).on("topic").put(DemoCpu.FILE, cpu).write();
  }

  /** The states at every commit that the walk visits, in its order. */
  private Map<CommitId, List<TargetState>> walk(CommitId landing) {
    HistoryCommit commit =
        repository.firstParents(landing, start::equals).stream()
            .reduce((earlier, later) -> later)
            .orElseThrow();
    var facts = new FactsTable();
    var reader = new FactsReader(FactsCache.none(), BlobSupply.ALL_HERE);
    var steps = new TreeSteps(repository, null, List.of(landing), QemuPaths.SOURCES, done -> {});
    reader.read(repository, steps.files().toList(), facts, FoldObserver.NONE);
    var cursor = new TreeCursor(facts);
    cursor.apply(steps.at(0));
    var walk = new SideWalk(repository, commit, cursor);
    assertThat(walk.files()).isEmpty();
    assertThatThrownBy(() -> walk.walk(at -> {})).hasMessage("compare comes first");
    walk.compare();
    reader.read(repository, walk.files().toList(), facts, FoldObserver.NONE);
    var states = new LinkedHashMap<CommitId, List<TargetState>>();
    walk.walk(at -> states.put(at, cursor.states()));
    brought = walk.side().stream().map(HistoryCommit::id).toList();
    visits = List.copyOf(states.keySet());
    return states;
  }

  private void assertTheStatesAreThoseOfTheCommits(Map<CommitId, List<TargetState>> states) {
    assertThat(states)
        .allSatisfy(
            (commit, found) ->
                assertThat(found)
                    .isEqualTo(
                        new SnapshotReader(FactsCache.none())
                            .read(repository, repository.resolve(commit.hex()))
                            .targets()));
  }

  @Test
  void aCommitThatMergesNothingBringsNothing() {
    CommitId landing = qemu.commit("demo: migrate").put(DemoCpu.FILE, DemoCpu.device()).write();

    assertTheStatesAreThoseOfTheCommits(walk(landing));
    assertThat(brought).isEmpty();
    assertThat(visits).containsExactly(landing);
  }

  @Test
  void whatAMergeBringsIsVisitedAfterWhatItBuildsOn() {
    qemu.commit("demo: migrate")
        .on("topic")
        .from(start)
        .put(DemoCpu.FILE, DemoCpu.legacy())
        .write();
    CommitId migrated = repository.resolve("topic").id();
    CommitId converted = topic("demo: convert", DemoCpu.device());
    qemu.commit("elsewhere").put("README", "more\n").write();
    CommitId landing = qemu.commit("Merge topic").merging(converted).write();

    Map<CommitId, List<TargetState>> states = walk(landing);

    assertTheStatesAreThoseOfTheCommits(states);
    assertThat(brought).containsExactly(migrated, converted);
    assertThat(visits).containsExactly(landing, start, migrated, converted);
  }

  @Test
  void forksAndMergesOnTheSideAreVisited() {
    CommitId left =
        qemu.commit("left").on("left").from(start).put(DemoCpu.FILE, DemoCpu.legacy()).write();
    CommitId right =
        qemu.commit("right").on("right").from(start).put("target/demo/machine.c", "\n").write();
    CommitId main = qemu.commit("main").put("hw/core/cpu.c", "\n\n").write();
    CommitId both = qemu.commit("both").on("left").merging(right).write();
    CommitId back = qemu.commit("back").on("left").merging(main).write();
    qemu.commit("more").put("README", "more\n").write();
    CommitId landing = qemu.commit("Merge left").merging(back).write();

    Map<CommitId, List<TargetState>> states = walk(landing);

    assertTheStatesAreThoseOfTheCommits(states);
    assertThat(brought).containsExactlyInAnyOrder(left, right, both, back);
    assertThat(visits).contains(landing, start, main, left, right, both, back);
    assertThat(visits.indexOf(both)).isGreaterThan(visits.indexOf(left));
    assertThat(visits.indexOf(back)).isGreaterThan(visits.indexOf(both));
  }
}
