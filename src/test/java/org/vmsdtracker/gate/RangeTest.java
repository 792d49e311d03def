package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

class RangeTest {

  private static final TargetName ALPHA = new TargetName("alpha");

  @TempDir private Path directory;
  private TestHistory history;
  private CommitId begin;

  @BeforeEach
  void begin() {
    history = TestHistory.in(directory.resolve("qemu.git"));
    begin = Qemu.begin(history);
    history.branch("begin", begin);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void findsWhatARangeBringsAndTheCommitThatBringsIt() {
    history.commit("docs: tell more").put("README", "A good emulator.\n").write();
    CommitId guilty = type2("alpha");
    history.commit("alpha: go on").put("target/alpha/helper.c", "int helper;\n").write();

    Verdict verdict = judge("begin..master");

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.sentence()).isEqualTo("1 finding at error level: TEST-001 for alpha.");
    assertThat(verdict.base().commit()).isEqualTo(begin);
    assertThat(verdict.findings()).singleElement().matches(f -> f.step() == 2 && f.fails());
    assertThat(verdict.steps())
        .extracting(Step::outcome)
        .containsExactly(Outcome.PASS, Outcome.FAIL, Outcome.FAIL);
    assertThat(verdict.steps().get(1).id()).isEqualTo(guilty.hex());
    assertThat(verdict.steps().get(2).findings()).extracting(Finding::step).containsExactly(2);
    assertThat(verdict.conditions())
        .containsExactly(
            new Condition(NoType2.ID, ALPHA, Level.ERROR, "not newly type 2", "type 2", false));
  }

  @Test
  void passesWithANoteWhereALaterCommitTakesItBack() {
    type2("alpha");
    history.commit("alpha: convert").put(Qemu.cpu("alpha"), Qemu.type1("alpha")).write();

    Verdict verdict = judge("begin..master");

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.sentence())
        .isEqualTo("No error, but 1 finding that a later step takes back.");
    assertThat(verdict.findings())
        .singleElement()
        .matches(f -> f.level() == Level.NOTE && f.step() == 1 && f.takenBack() == 2);
    assertThat(verdict.steps())
        .extracting(Step::outcome)
        .containsExactly(Outcome.FAIL, Outcome.PASS);
  }

  @Test
  void namesTheLaterCommitWhereItIsTakenBackAndBroughtAgain() {
    type2("alpha");
    history.commit("alpha: convert").put(Qemu.cpu("alpha"), Qemu.type1("alpha")).write();
    type2("alpha");

    assertThat(judge("begin..master").findings())
        .singleElement()
        .matches(f -> f.step() == 3 && f.takenBack() == null);
  }

  @Test
  void whatWasSoAtTheBaseIsNoFinding() {
    history.branch("later", type2("alpha"));
    history.commit("alpha: move").put(Qemu.cpu("alpha"), "\n" + Qemu.type2("alpha")).write();

    Verdict verdict = judge("later..master");

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.sentence()).isEqualTo("No rule is broken.");
    assertThat(verdict.conditions())
        .extracting(Condition::actual)
        .containsExactly("type 2, as before");
  }

  @Test
  void asksNothingWhereNoTargetIsAffected() {
    history.commit("hw: go on").put("hw/alpha/board.c", "int boards;\n").write();

    Verdict verdict = judge("begin..master");

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.conditions()).isEmpty();
    assertThat(verdict.sentence()).startsWith("Nothing that is changed can affect");
  }

  @Test
  void comparesTheHeadWithWhereItLeft() {
    history.commit("alpha: topic").on("topic").from(begin).put("target/alpha/t.c", "\n").write();
    type2("alpha");

    assertThat(judge("master..topic").outcome()).isEqualTo(Outcome.PASS);
    assertThat(judge("topic...master").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(judge("topic..master").base().commit()).isEqualTo(begin);
  }

  @Test
  void comparesWithTheNewestCommonCommitWhereTheTopicMergedTheBranch() {
    history.commit("alpha: topic").on("topic").from(begin).put("target/alpha/t.c", "\n").write();
    CommitId merged = type2("alpha");
    history.commit("Merge master").on("topic").merging(merged).write();
    history.commit("alpha: more").on("topic").put("target/alpha/t.c", "int t;\n").write();

    Verdict verdict = judge("master..topic");

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.base().commit()).isEqualTo(merged);
    assertThat(verdict.steps())
        .extracting(Step::subject)
        .containsExactly("Merge master", "alpha: more");
    assertThat(verdict.notes()).singleElement().asString().contains("1 earlier commit");
  }

  @Test
  void comparesASingleRevisionWithItsFirstParent() {
    type2("alpha");

    assertThat(judge("master").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(judge("master~1..").outcome()).isEqualTo(Outcome.FAIL);
    assertThatThrownBy(() -> judge("begin"))
        .isInstanceOf(GitFailure.class)
        .hasMessageContaining("has no parent here");
  }

  @Test
  void passesWhereTheHeadBringsNothing() {
    type2("alpha");

    Verdict verdict = judge("master..begin");

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.sentence())
        .isEqualTo("The head brings no commit that the base doesn't have.");
  }

  @Test
  void couldNotJudgeWhereThereIsNoCommonCommit() {
    history.commit("beta: begin").on("other").root().put(Qemu.cpu("beta"), "\n").write();

    Verdict verdict = judge("begin..other");

    assertThat(verdict.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(verdict.sentence()).contains("no commit in common", "--unshallow");
  }

  @Test
  void couldNotJudgeWhatTheSourcesDontTellAndNeverBlamesForIt() {
    history
        .commit("alpha: hide the description")
        .put(Qemu.cpu("alpha"), Qemu.untold("alpha"))
        .write();

    Verdict verdict = judge("begin..master");

    assertThat(verdict.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(verdict.sentence()).startsWith("What alpha registers at the head can't be told");
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.conditions()).noneMatch(Condition::met);
  }

  @Test
  void whatCouldNotBeToldBeforeIsNothingThatTheChangeDoes() {
    history.commit("alpha: hide").put(Qemu.cpu("alpha"), Qemu.untold("alpha")).write();
    history.commit("alpha: go on").put("target/alpha/helper.c", "int helper;\n").write();

    assertThat(judge("master").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void couldNotJudgeTowardsType2FromWhatTheSourcesDidntTell() {
    history.commit("alpha: hide").put(Qemu.cpu("alpha"), Qemu.untold("alpha")).write();
    type2("alpha");

    Verdict verdict = judge("master");

    assertThat(verdict.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(verdict.sentence()).startsWith("What alpha registers at the base can't be told");
  }

  @Test
  void seesATargetThatOnlyABuildFileTurnsIntoASystemEmulator() {
    history.commit("beta: add").put(Qemu.cpu("beta"), Qemu.type2("beta")).write();
    CommitId user = history.commit("docs").put("README", "\n").write();
    history.branch("user", user);
    history.commit("beta: build").put(Qemu.config("beta"), "TARGET_ARCH=beta\n").write();

    Verdict verdict = judge("user..master");

    assertThat(verdict.findings())
        .singleElement()
        .matches(f -> f.target().value().equals("beta") && f.step() == 1);
    assertThat(verdict.conditions()).hasSize(1);
  }

  @Test
  void aTargetDirectoryThatMovesIsNoChange() {
    TestHistory.Draft old = history.commit("alpha: the way it was").on("old").root();
    old.put("default-configs/alpha-softmmu.mak", "CONFIG_ALPHA=y\n")
        .put("target-alpha/cpu.c", Qemu.type2("alpha"))
        .write();
    history
        .commit("move target-alpha to target/alpha")
        .on("old")
        .remove("target-alpha/cpu.c")
        .put("target/alpha/cpu.c", Qemu.type2("alpha"))
        .write();

    Verdict verdict = judge("old");

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.conditions())
        .extracting(Condition::actual)
        .containsExactly("type 2, as before");
  }

  @Test
  void aRuleOfLevelNoneIsNotAsked() {
    type2("alpha");

    Verdict verdict = judge("master", new Levels(Map.of(NoType2.ID, Level.NONE)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.conditions()).isEmpty();
  }

  @Test
  void aRuleWeighsAsConfigured() {
    type2("alpha");

    Verdict verdict = judge("master", new Levels(Map.of(NoType2.ID, Level.WARNING)));

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.sentence()).isEqualTo("No error, but 1 warning.");
  }

  @Test
  void refusesWhatIsNoRange() {
    assertThatThrownBy(() -> judge("")).hasMessageContaining("base..head");
    assertThatThrownBy(() -> judge("nothing..master")).isInstanceOf(GitFailure.class);
  }

  private CommitId type2(String target) {
    return history.commit(target + ": go back").put(Qemu.cpu(target), Qemu.type2(target)).write();
  }

  private Verdict judge(String range) {
    return judge(range, Levels.DEFAULT);
  }

  private Verdict judge(String range, Levels levels) {
    var policy = new Policy(List.of(new NoType2()), levels, List.of());
    try (GitRepository git = GitRepository.open(history.directory(), TestHistory.MASTER)) {
      return Gate.of(git, policy, Clock.systemUTC()).judge(range);
    }
  }
}
