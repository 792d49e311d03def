package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.FactsReader;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;

class FoldTest {

  @TempDir Path directory;

  private TestHistory qemu;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private CommitId commit(String subject, String cpu) {
    return qemu.commit(subject).put(DemoCpu.FILE, cpu).write();
  }

  private CommitId start(String cpu) {
    return qemu.commit("demo: add")
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, cpu)
        .write();
  }

  private CommitId topic(String subject, String cpu) {
    return qemu.commit(subject).on("topic").put(DemoCpu.FILE, cpu).write();
  }

  private HistoryRows fold() {
    try (GitRepository repository = open()) {
      return new Fold(
              repository,
              new FactsReader(FactsCache.none(), BlobSupply.ALL_HERE),
              FoldObserver.NONE)
          .rows(
              null,
              Beginnings.NONE,
              0,
              repository.firstParents(repository.tip().id(), commit -> false));
    }
  }

  private GitRepository open() {
    return GitRepository.open(directory.resolve("qemu.git"), "master");
  }

  private static List<String> told(HistoryRows rows) {
    return rows.transitions().stream().map(FoldTest::told).toList();
  }

  private static String told(Transition transition) {
    return "%s %s: %s -> %s by %s in %d"
        .formatted(
            transition.change().target(),
            transition.change().axis().wire(),
            transition.change().from(),
            transition.change().to(),
            transition.authoring().subject(),
            transition.landing().position());
  }

  @Test
  void anAdditionIsOneTransitionWithTheFirstState() {
    start(DemoCpu.legacy());

    HistoryRows rows = fold();

    assertThat(told(rows)).containsExactly("demo presence: null -> SYSTEM by demo: add in 0");
    var first = rows.transitions().get(0).change().after();
    assertThat(first.registration()).isEqualTo(Registration.LEGACY);
    assertThat(first.form()).isEqualTo(Form.SYSEMU_CPU_OPS_LEGACY_VMSD);
    assertThat(first.symbol()).isEqualTo("vmstate_demo");
    assertThat(rows.transitions().get(0).evidence()).hasSize(1);
  }

  @Test
  void aConversionIsToldWithWhatIsOutOfTheOrdinary() {
    start(DemoCpu.legacy());
    commit("demo: convert", DemoCpu.deviceAlone());

    assertThat(told(fold()).subList(1, 3))
        .containsExactly(
            "demo registration: LEGACY -> DEVICE by demo: convert in 1",
            "demo cpuCommon: NOT_APPLICABLE -> MISSING by demo: convert in 1");
  }

  @Test
  void aRenameIsNoConversion() {
    start(DemoCpu.legacyInClass());
    commit("cpu: rename", DemoCpu.legacy());

    assertThat(told(fold()).get(1))
        .isEqualTo("demo form: CPU_CLASS_VMSD -> SYSEMU_CPU_OPS_LEGACY_VMSD by cpu: rename in 1");
    assertThat(fold().transitions()).hasSize(2);
  }

  @Test
  void aMoveOfTheDirectoryOrOfALineIsNothing() {
    qemu.commit("demo: add")
        .put("hw/core/cpu.c", "\n")
        .put("default-configs/demo-softmmu.mak", "\n")
        .put("target-demo/cpu.c", DemoCpu.device())
        .write();
    qemu.commit("move")
        .removeDirectory("target-demo")
        .put("target/demo/cpu.c", DemoCpu.device())
        .write();
    qemu.commit("shift").put("target/demo/cpu.c", "\n\n" + DemoCpu.device()).write();

    HistoryRows rows = fold();

    assertThat(rows.transitions()).hasSize(1);
    assertThat(rows.states()).hasSize(3);
  }

  @Test
  void theStubThatGoesIsTold() {
    start(DemoCpu.stub());
    commit("demo: fill in", DemoCpu.device());

    assertThat(told(fold()).subList(1, 4))
        .containsExactly(
            "demo migratable: false -> true by demo: fill in in 1",
            "demo cpuCommon: NOT_APPLICABLE -> EMBEDDED by demo: fill in in 1",
            "demo version: null -> Versions[versionId=3, minimumVersionId=3] by demo: fill in in 1");
  }

  @Test
  void aMergeIsExplainedByTheCommitsThatItBrings() {
    CommitId base = start(DemoCpu.legacyInClass());
    CommitId first =
        qemu.commit("demo: convert")
            .on("topic")
            .from(base)
            .by("Mai Ntainer")
            .put(DemoCpu.FILE, DemoCpu.device())
            .write();
    CommitId second = qemu.commit("other").on("topic").put("target/demo/helper.c", "\n").write();
    CommitId merge = qemu.commit("Merge topic").merging(second).write();

    HistoryRows rows = fold();

    Transition conversion = rows.transitions().get(1);
    assertThat(conversion.authoring().id()).isEqualTo(first);
    assertThat(conversion.authoring().author()).isEqualTo("Mai Ntainer");
    assertThat(conversion.landing().commit()).isEqualTo(merge);
    assertThat(conversion.landing().position()).isEqualTo(1);
    assertThat(conversion.change().axis()).isEqualTo(Axis.REGISTRATION);
  }

  @Test
  void stepsInsideAMergeAreListedOneByOneAndThoseThatCancelOutAreNot() {
    CommitId base = start(DemoCpu.legacy(2));
    qemu.commit("v3").on("topic").from(base).put(DemoCpu.FILE, DemoCpu.legacy(3)).write();
    topic("convert", DemoCpu.device());
    topic("revert", DemoCpu.legacy(3));
    CommitId last = topic("v4", DemoCpu.legacy(4));
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(fold()))
        .containsExactly(
            "demo presence: null -> SYSTEM by demo: add in 0",
            "demo version: Versions[versionId=2, minimumVersionId=2] -> Versions[versionId=3,"
                + " minimumVersionId=3] by v3 in 1",
            "demo version: Versions[versionId=3, minimumVersionId=3] -> Versions[versionId=4,"
                + " minimumVersionId=4] by v4 in 1");
  }

  @Test
  void anAdditionInsideAMergeGoesOnStepByStep() {
    CommitId base = qemu.commit("begin").put("hw/core/cpu.c", "\n").write();
    qemu.commit("demo: stubs").on("topic").from(base).put(DemoCpu.FILE, DemoCpu.nothing()).write();
    topic("demo: migrate", DemoCpu.device());
    CommitId last =
        qemu.commit("demo: build")
            .on("topic")
            .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
            .put("configs/targets/x-softmmu.mak", "TARGET_ARCH=x\n")
            .write();
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(fold()))
        .containsExactly(
            "demo presence: null -> SYSTEM by demo: stubs in 1",
            "demo registration: NONE -> DEVICE by demo: migrate in 1");
  }

  @Test
  void whatTheMainlineDidIsNotTheTopicsWork() {
    CommitId base = start(DemoCpu.legacy());
    qemu.commit("other").on("topic").from(base).put("target/demo/helper.c", "\n").write();
    CommitId converted = commit("demo: convert", DemoCpu.device());
    qemu.commit("Merge master").on("topic").merging(converted).write();
    CommitId last = topic("demo: v3 again", DemoCpu.device().replace("= 3", "= 4"));
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(fold()))
        .containsExactly(
            "demo presence: null -> SYSTEM by demo: add in 0",
            "demo registration: LEGACY -> DEVICE by demo: convert in 1",
            "demo cpuCommon: NOT_APPLICABLE -> EMBEDDED by demo: convert in 1",
            "demo version: Versions[versionId=3, minimumVersionId=3] -> Versions[versionId=4,"
                + " minimumVersionId=4] by demo: v3 again in 2");
  }

  @Test
  void whatAMergeItselfDoesIsItsOwn() {
    CommitId base = start(DemoCpu.legacy());
    CommitId side =
        qemu.commit("other").on("topic").from(base).put("target/demo/helper.c", "\n").write();
    CommitId merge =
        qemu.commit("Merge topic, and convert")
            .merging(side)
            .put(DemoCpu.FILE, DemoCpu.device())
            .write();

    assertThat(fold().transitions().get(1).authoring().id()).isEqualTo(merge);
  }

  @Test
  void mergesInsideMergesAreFollowed() {
    CommitId base = start(DemoCpu.legacy());
    qemu.commit("sub").on("sub").from(base).put(DemoCpu.FILE, DemoCpu.device()).write();
    CommitId sub = qemu.commit("sub 2").on("sub").put("a", "\n").write();
    qemu.commit("topic").on("topic").from(base).put("b", "\n").write();
    CommitId topic = qemu.commit("Merge sub").on("topic").merging(sub).write();
    qemu.commit("Merge topic").merging(topic).write();

    assertThat(told(fold()).subList(1, 2))
        .containsExactly("demo registration: LEGACY -> DEVICE by sub in 1");
  }

  @Test
  void aRemovalCarriesTheLastState() {
    start(DemoCpu.legacy());
    qemu.commit("demo: drop").removeDirectory("target/demo").remove(DemoCpu.CONFIG).write();

    HistoryRows rows = fold();

    Transition removal = rows.transitions().get(1);
    assertThat(removal.change().isRemoval()).isTrue();
    assertThat(removal.change().before().registration()).isEqualTo(Registration.LEGACY);
    assertThat(removal.evidence()).hasSize(1);
    assertThat(rows.states().get(1).state()).isNull();
  }

  @Test
  void boardsCountAsLongAsACpuIsSavedByHand() {
    String saver =
        """
        void cpu_save(QEMUFile *f, void *opaque) { qemu_put_be32(f, 1); }
        int cpu_load(QEMUFile *f, void *opaque, int version_id) { return 0; }
        """;
    qemu.commit("demo: add")
        .put("Makefile.target", "ifeq ($(TARGET_ARCH), demo)\nOBJS+= demo_board.o\nendif\n")
        .put("configure", "target_list=\"demo-softmmu\"\n")
        .put("hw/demo_board.c", "void init(void) { }\n")
        .put("target-demo/machine.c", saver)
        .write();
    qemu.commit("board: register")
        .put(
            "hw/demo_board.c",
            "void init(void) { register_savevm(\"cpu\", 0, 3, cpu_save, cpu_load, env); }\n")
        .write();
    qemu.commit("demo: forget").remove("target-demo/machine.c").put("target-demo/a.c", "").write();
    qemu.commit("board: clean").put("hw/demo_board.c", "void init(void) { }\n").write();

    assertThat(told(fold()))
        .containsExactly(
            "demo presence: null -> SYSTEM by demo: add in 0",
            "demo registration: NONE -> MANUAL by board: register in 1",
            "demo registration: MANUAL -> NONE by demo: forget in 2");
  }

  @Test
  void theStateAtEveryPositionIsTheSnapshotThere() {
    start(DemoCpu.legacy());
    commit("a", "\n" + DemoCpu.legacy());
    commit("b", DemoCpu.stub());
    qemu.commit("drop")
        .removeDirectory("target/demo")
        .remove(DemoCpu.CONFIG)
        .put("dyngen.c", "\n")
        .write();
    start(DemoCpu.device());

    HistoryRows rows = fold();

    var store = new HistoryInMemory();
    Backfill backfill =
        store.record(
            new Source("x", "master"), "1", Backfill.Provenance.SCAN, rows, rows.tip().date());
    try (GitRepository repository = open()) {
      for (Landing landing : rows.landings()) {
        List<TargetState> states =
            new SnapshotReader(FactsCache.none())
                .read(repository, repository.resolve(landing.commit().hex()))
                .targets();
        assertThat(store.statesAt(backfill, landing.position())).isEqualTo(states);
      }
    }
  }

  @Test
  void theFactsAtEveryPositionAreThoseOfTheSnapshotThere() {
    start(DemoCpu.legacy());
    board("demo-1.0");
    board("demo-1.0", "demo-1.1", "tool");
    commit("demo: convert", DemoCpu.device());
    board("demo-1.1", "tool");
    commit("demo: go back", DemoCpu.legacy());
    qemu.commit("board: drop").remove(DemoCpu.BOARD).write();
    qemu.commit("demo: drop")
        .removeDirectory("target/demo")
        .remove(DemoCpu.CONFIG)
        .put("dyngen.c", "\n")
        .write();

    HistoryRows rows = fold();

    assertThat(rows.facts())
        .extracting(FactChange::subject)
        .contains("demo-1.0", "demo-1.1", "tool");
    Beginnings beginnings = Beginnings.of(Spans.of(rows));
    var store = new HistoryInMemory();
    Backfill backfill =
        store.record(
            new Source("x", "master"), "1", Backfill.Provenance.SCAN, rows, rows.tip().date());
    try (GitRepository repository = open()) {
      for (Landing landing : rows.landings()) {
        Snapshot snapshot =
            new SnapshotReader(FactsCache.none())
                .read(repository, repository.resolve(landing.commit().hex()));
        List<FactChange> expected =
            new FactFold(beginnings).move(landing, snapshot.targets(), snapshot.facts());
        assertThat(store.factsAt(backfill, landing.position()))
            .as("at %d", landing.position())
            .extracting(f -> List.of(f.target(), f.kind(), f.subject(), f.value()))
            .isEqualTo(
                expected.stream()
                    .map(f -> List.of(f.target(), f.kind(), f.subject(), f.value()))
                    .toList());
      }
    }
  }

  private void board(String... names) {
    qemu.commit("board: go on").put(DemoCpu.BOARD, DemoCpu.board(names)).write();
  }
}
