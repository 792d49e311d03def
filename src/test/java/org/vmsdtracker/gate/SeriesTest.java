package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.patch.Series;

class SeriesTest {

  private static final String CPU = Qemu.cpu("alpha");
  private static final String TO_TYPE_2 =
      Diffs.replace(CPU, Qemu.type1("alpha"), Qemu.type2("alpha"));
  private static final String TO_TYPE_1 =
      Diffs.replace(CPU, Qemu.type2("alpha"), Qemu.type1("alpha"));
  private static final String DOCS = Diffs.replace("README", "An emulator.\n", "A good one.\n");

  @TempDir private Path directory;
  private TestHistory history;
  private CommitId begin;

  @BeforeEach
  void begin() {
    history = TestHistory.in(directory.resolve("qemu.git"));
    begin = Qemu.begin(history);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void findsWhatASeriesBringsAndThePatchThatBringsIt() {
    Verdict verdict = judge(Diffs.series(null, DOCS, TO_TYPE_2), null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.title()).isEqualTo("a title");
    assertThat(verdict.notes()).containsExactly("A note.");
    assertThat(verdict.base().commit()).isEqualTo(begin);
    assertThat(verdict.findings()).singleElement().matches(f -> f.step() == 2 && f.fails());
    assertThat(verdict.steps())
        .extracting(Step::id)
        .containsExactly("1@example.org", "2@example.org");
    assertThat(verdict.steps())
        .extracting(Step::outcome)
        .containsExactly(Outcome.PASS, Outcome.FAIL);
  }

  @Test
  void saysTheSameAsOfTheRangeOfTheSameCommits() throws IOException {
    history.branch("begin", begin);
    history.commit("patch 1").put("README", "A good one.\n").write();
    history.commit("patch 2").put(CPU, Qemu.type2("alpha")).write();

    Verdict patches = judge(Diffs.series(null, DOCS, TO_TYPE_2), "begin");
    Verdict commits = range("begin..master");

    assertThat(patches.outcome()).isEqualTo(commits.outcome());
    assertThat(patches.findings()).isEqualTo(commits.findings());
    assertThat(patches.conditions()).isEqualTo(commits.conditions());
    assertThat(patches.head()).isEqualTo(history.repository().resolve("master^{tree}").name());
  }

  @Test
  void passesWithANoteWhereALaterPatchTakesItBack() {
    Verdict verdict = judge(Diffs.series(null, TO_TYPE_2, TO_TYPE_1), null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.findings())
        .singleElement()
        .matches(f -> f.level() == Level.NOTE && f.step() == 1 && f.takenBack() == 2);
  }

  @Test
  void seesATargetThatOnlyPatchesAdd() {
    Series series =
        Diffs.series(
            null,
            Diffs.replace(Qemu.cpu("beta"), null, Qemu.type2("beta")),
            Diffs.replace(Qemu.config("beta"), null, "TARGET_ARCH=beta\n"));

    assertThat(judge(series, null).findings())
        .singleElement()
        .matches(f -> f.target().value().equals("beta") && f.step() == 2);
  }

  @Test
  void appliesToTheGivenBaseElseTheNamedOneElseTheTip() {
    CommitId tip = history.commit("later").put("README", "Later.\n").write();

    assertThat(judge(Diffs.series(null, TO_TYPE_2), null).base().commit()).isEqualTo(tip);
    assertThat(judge(Diffs.series(begin.hex(), DOCS), null).base().commit()).isEqualTo(begin);
    assertThat(judge(Diffs.series(begin.hex(), TO_TYPE_2), "master").base().commit())
        .isEqualTo(tip);
    assertThatThrownBy(() -> judge(Diffs.series(null, DOCS), "nowhere"))
        .isInstanceOf(GitFailure.class);
  }

  @Test
  void couldNotJudgeWhatIsMadeForACommitThatIsNotHere() {
    Verdict verdict = judge(Diffs.series("1".repeat(40), DOCS), null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(verdict.sentence()).contains("1".repeat(40), "isn't here");
    assertThat(verdict.base()).isNull();
  }

  @Test
  void couldNotJudgeWhatDoesntApplyAndNamesPatchFileAndHunk() {
    Verdict verdict = judge(Diffs.series(null, DOCS, TO_TYPE_1), null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(verdict.sentence())
        .startsWith("Patch 2 of 2 (patch 2) doesn't apply to ")
        .contains(CPU + ": hunk 1 (@@ -1,11 +1,");
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.head()).isNull();
  }

  @Test
  void readsNothingOfTheBaseWhereNoSourceIsTouched() {
    delete(TestHistory.blob(Qemu.type1("alpha")));

    assertThat(judge(Diffs.series(null, DOCS), null).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void couldNotJudgeWhereAFileIsMissingThatCounts() {
    delete(TestHistory.blob(Qemu.type1("alpha")));

    Verdict verdict =
        judge(Diffs.series(null, Diffs.replace("target/alpha/new.c", null, "int n;\n")), null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(verdict.sentence()).contains("is missing");
  }

  private Verdict judge(Series series, @Nullable String base) {
    try (GitRepository git = GitRepository.open(history.directory(), TestHistory.MASTER)) {
      return gate(git).judge(series, base);
    }
  }

  private Verdict range(String range) {
    try (GitRepository git = GitRepository.open(history.directory(), TestHistory.MASTER)) {
      return gate(git).judge(range);
    }
  }

  private static Gate gate(GitRepository git) {
    var policy = new Policy(List.of(new NoType2()), Levels.DEFAULT, List.of());
    return Gate.of(git, policy, Clock.systemUTC());
  }

  private void delete(BlobId blob) {
    String hex = blob.hex();
    assertThat(
            history
                .directory()
                .resolve("objects/" + hex.substring(0, 2) + "/" + hex.substring(2))
                .toFile()
                .delete())
        .isTrue();
  }
}
