package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.git.testing.TestHistory;

class ReplayTest {

  @TempDir Path directory;

  private TestHistory qemu;
  private CommitId start;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
    start = qemu.commit("empty").put("hw/core/cpu.c", "\n").write();
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private ReplayReport replay(CommitId since) {
    try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      return Replay.run(repository, "master", since.hex(), FoldObserver.NONE);
    }
  }

  private CommitId commit(String subject, String cpu) {
    return qemu.commit(subject).put(DemoCpu.FILE, cpu).write();
  }

  private CommitId add(String cpu) {
    return qemu.commit("demo: add")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, cpu)
        .write();
  }

  private static List<String> told(ReplayReport report) {
    return report.findings().stream()
        .map(
            f ->
                "%s %s %s by %s with %s"
                    .formatted(
                        f.rule(),
                        f.level().wire(),
                        f.target(),
                        f.authoring() == null ? "nobody" : f.authoring().subject(),
                        f.landing().subject()))
        .toList();
  }

  @Test
  void everyStepIsComparedWithTheOneBeforeIt() {
    add(DemoCpu.legacy());
    commit("demo: say it in another way", DemoCpu.legacyInClass());
    commit("demo: convert", DemoCpu.deviceAlone());
    commit("demo: back", DemoCpu.legacy());

    ReplayReport report = replay(start);

    assertThat(report.steps()).isEqualTo(4);
    assertThat(told(report))
        .containsExactly(
            "VMSD-001 error demo by demo: add with demo: add",
            "VMSD-003 error demo by demo: convert with demo: convert",
            "VMSD-006 note demo by demo: convert with demo: convert",
            "VMSD-002 error demo by demo: back with demo: back");
  }

  @Test
  void whatWasSoAtTheFirstStepsBaseIsNoFinding() {
    CommitId base = add(DemoCpu.legacy());
    commit("demo: more", DemoCpu.legacy() + "/* more */\n");

    assertThat(told(replay(base))).isEmpty();
    assertThat(replay(base).steps()).isEqualTo(1);
  }

  @Test
  void aMergesFindingIsItsAuthors() {
    CommitId base = add(DemoCpu.device());
    qemu.commit("demo: a comment")
        .on("topic")
        .from(base)
        .put(DemoCpu.FILE, DemoCpu.device() + "//\n")
        .write();
    qemu.commit("demo: drop").on("topic").put(DemoCpu.FILE, DemoCpu.deviceAlone()).write();
    CommitId last =
        qemu.commit("demo: another")
            .on("topic")
            .put(DemoCpu.FILE, DemoCpu.deviceAlone() + "//\n")
            .write();
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(replay(start)))
        .containsExactly("VMSD-003 error demo by demo: drop with Merge topic");
  }

  @Test
  void aNewTargetsFindingIsOfWhoWroteItsRegistration() {
    qemu.commit("demo: begin").on("topic").from(start).put(DemoCpu.FILE, DemoCpu.nothing()).write();
    qemu.commit("demo: migrate").on("topic").put(DemoCpu.FILE, DemoCpu.legacy()).write();
    CommitId last =
        qemu.commit("demo: build").on("topic").put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT).write();
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(replay(start)))
        .containsExactly("VMSD-001 error demo by demo: migrate with Merge topic");
  }

  private CommitId topic(String subject, String cpu) {
    return qemu.commit(subject).on("topic").put(DemoCpu.FILE, cpu).write();
  }

  private CommitId topicFrom(CommitId base, String subject, String cpu) {
    return qemu.commit(subject).on("topic").from(base).put(DemoCpu.FILE, cpu).write();
  }

  @Test
  void whoWritesTheRegistrationOfANewTargetNeedNotBreakTheRuleByItself() {
    qemu.commit("demo: build")
        .on("topic")
        .from(start)
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, DemoCpu.device())
        .write();
    topic("demo: go back", DemoCpu.legacy());
    CommitId last = topic("demo: a comment", DemoCpu.legacy() + "//\n");
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(replay(start)))
        .containsExactly("VMSD-001 error demo by demo: go back with Merge topic");
  }

  @Test
  void theLastThatChangesTheRegistrationOfATargetDidIt() {
    CommitId base = add(DemoCpu.device());
    topicFrom(base, "demo: drop", DemoCpu.nothing());
    topic("demo: hang it elsewhere", DemoCpu.legacy());
    CommitId last = topic("demo: a comment", DemoCpu.legacy() + "//\n");
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(replay(base)))
        .containsExactly("VMSD-002 error demo by demo: hang it elsewhere with Merge topic");
  }

  @Test
  void whereTheRegistrationStaysTheLastThatBreaksTheRuleDidIt() {
    String more =
        DemoCpu.device()
            .replace(
                "VMSTATE_END_OF_LIST()", "VMSTATE_UINT32(acc, DemoCPU),\nVMSTATE_END_OF_LIST()");
    CommitId base = add(more);
    topicFrom(base, "demo: a comment", more + "//\n");
    topic("demo: forget a field", DemoCpu.device() + "//\n");
    CommitId last = topic("demo: another comment", DemoCpu.device());
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(replay(base)))
        .containsExactly("VMSD-008 note demo by demo: forget a field with Merge topic");
  }

  @Test
  void aFieldIsMissedEvenWhereTheStateStaysAsItIs() {
    String device = DemoCpu.device();
    int function = device.indexOf("static void demo_cpu_class_init");
    String description = device.substring(0, function).replace("static ", "");
    String more =
        description.replace(
            "VMSTATE_END_OF_LIST()", "VMSTATE_UINT32(acc, DemoCPU),\nVMSTATE_END_OF_LIST()");
    qemu.commit("demo: describe").put("target/demo/machine.c", more).write();
    CommitId base = add(device.substring(function));
    qemu.commit("elsewhere").put("hw/core/cpu.c", "\n\n").write();
    qemu.commit("demo: forget a field").put("target/demo/machine.c", description).write();

    assertThat(told(replay(base)))
        .containsExactly("VMSD-008 note demo by demo: forget a field with demo: forget a field");
  }

  @Test
  void whatIsJudgedIsTold() {
    CommitId base = add(DemoCpu.device());
    CommitId topic = topicFrom(base, "demo: hang it elsewhere", DemoCpu.legacy());
    qemu.commit("Merge topic").merging(topic).write();
    var told = new ArrayList<String>();
    var observer =
        new FoldObserver() {
          @Override
          public void phase(String words, long total, String unit) {
            told.add("%s: %d %s".formatted(words, total, unit).strip());
          }

          @Override
          public void done(long count) {
            told.add(Long.toString(count));
          }
        };
    try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      Replay.run(repository, "master", start.hex(), observer);
    }

    assertThat(told)
        .containsSubsequence(
            "comparing trees: 3 commits",
            "3",
            "looking up files: 0",
            "judging: 2 commits",
            "0",
            "2",
            "comparing merges: 1 merges",
            "1",
            "finding authors: 1 merges",
            "1");
  }

  @Test
  void machineTypesCountAsTheyAreAroundTheMerge() {
    qemu.commit("demo: machines").put(DemoCpu.BOARD, DemoCpu.board("virt-1.0")).write();
    CommitId base = add(DemoCpu.device());
    String lowered = DemoCpu.device().replace("version_id = 3", "version_id = 2");
    topicFrom(base, "demo: lower the version", lowered);
    CommitId last = topic("demo: a comment", lowered + "//\n");
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(replay(base)))
        .containsExactly("VMSD-007 warning demo by demo: lower the version with Merge topic");
  }

  @Test
  void whatAMergeOnTheSideHasFromAnyParentIsNotItsOwn() {
    CommitId base = add(DemoCpu.stub());
    CommitId beside = qemu.commit("beside").put("README", "\n").write();
    topicFrom(base, "demo: migrate", DemoCpu.legacy());
    CommitId last = qemu.commit("Merge master into topic").on("topic").merging(beside).write();
    qemu.commit("Merge topic").merging(last).write();

    assertThat(told(replay(base)))
        .containsExactly("VMSD-001 error demo by demo: migrate with Merge topic");
  }

  @Test
  void whatAMergeDoesByItselfIsNobodysOfThoseItBrings() {
    CommitId base = add(DemoCpu.device());
    CommitId topic = qemu.commit("beside").on("topic").from(base).put("README", "\n").write();
    qemu.commit("Merge topic").merging(topic).put(DemoCpu.FILE, DemoCpu.legacy()).write();

    assertThat(told(replay(base)))
        .containsExactly("VMSD-002 error demo by nobody with Merge topic");
  }

  @Test
  void laterStepsAreAddedToAReport() {
    CommitId first = add(DemoCpu.nothing());
    commit("demo: migrate", DemoCpu.legacy());
    ReplayReport whole = replay(start);
    try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      CommitId tip = repository.tip().id();
      assertThat(ReplaySteps.between(repository, tip, first)).isEmpty();
      assertThat(ReplaySteps.between(repository, first, tip).orElseThrow()).hasSize(1);
    }
    ReplayReport later = replay(first);
    var earlier = new ReplayReport(whole.first(), whole.first(), 1, whole.findings().subList(0, 1));

    assertThat(earlier.with(later).steps()).isEqualTo(2);
    assertThat(told(earlier.with(later))).isEqualTo(told(whole));
    assertThat(earlier.with(later).last()).isEqualTo(whole.last());
  }

  @Test
  void aDayStandsForTheCommitBeforeIt() {
    qemu.commit("demo: add")
        .at("2020-02-01T23:59:59Z")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, DemoCpu.device())
        .write();
    CommitId first = qemu.commit("a").at("2020-02-02T00:00:00Z").put("a", "1").write();
    qemu.commit("b").at("2020-02-03T00:00:00Z").put("a", "2").write();
    try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
      CommitId tip = repository.tip().id();
      LocalDate day = LocalDate.of(2020, 2, 2);

      assertThat(ReplaySteps.since(repository, tip, "master", " 2020-02-02 "))
          .extracting(HistoryCommit::id)
          .containsExactly(first, tip);
      assertThat(ReplaySteps.from(repository, tip, day))
          .isEqualTo(ReplaySteps.since(repository, tip, "master", day.toString()));
      assertThat(ReplaySteps.from(repository, tip, day.plusDays(2))).isEmpty();
      assertThat(ReplaySteps.from(repository, tip, day.minusYears(1))).hasSize(3);
      assertThat(ReplaySteps.since(repository, tip, "master", tip.hex())).isEmpty();
      assertThatThrownBy(() -> ReplaySteps.since(repository, tip, "master", "v99"))
          .isInstanceOf(GitFailure.class)
          .hasMessageContaining("v99");
    }
  }

  @Test
  void aCommitBesideTheBranchIsRefused() {
    CommitId beside = qemu.commit("beside").on("topic").put("x", "y").write();
    add(DemoCpu.device());

    assertThatThrownBy(() -> replay(beside))
        .isInstanceOf(GitFailure.class)
        .hasMessageContaining("is no first-parent commit of master; name one of them");
  }
}
