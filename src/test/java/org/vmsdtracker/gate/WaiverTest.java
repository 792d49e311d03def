package org.vmsdtracker.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

class WaiverTest {

  private static final List<Rule> RULES = List.of(new NoType2());
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-30T23:59:59Z"), ZoneOffset.UTC);
  private static final String WAIVER =
      """
      # what we know of
      - rule: TEST-001
        target: alpha
        reason: converted soon
        until: 2026-06-30
      """;

  @TempDir private Path directory;
  private TestHistory history;

  @BeforeEach
  void begin() {
    history = TestHistory.in(directory.resolve("qemu.git"));
    history.branch("begin", Qemu.begin(history));
    history.commit("alpha: go back").put(Qemu.cpu("alpha"), Qemu.type2("alpha")).write();
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void oneOfTheTreeSuppressesAFindingOnItsLastDayToo() {
    history.branch("begin", waive("begin", WAIVER));
    history
        .commit("again")
        .from(history("begin"))
        .put(Qemu.cpu("alpha"), Qemu.type2("alpha"))
        .write();

    Verdict verdict = judge();

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.sentence()).isEqualTo("No error, but 1 waived finding.");
    assertThat(verdict.findings())
        .extracting(Finding::waiver)
        .containsExactly(
            new Waiver(
                NoType2.ID,
                new TargetName("alpha"),
                "converted soon",
                LocalDate.of(2026, 6, 30),
                ".vmsd-waivers.yml:2"));
    assertThat(verdict.notes()).isEmpty();
  }

  @Test
  void oneThatComesWithTheChangeCountsAndIsTold() {
    waive(TestHistory.MASTER, WAIVER);

    Verdict verdict = judge();

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.notes()).singleElement().asString().contains("comes with what is judged");
  }

  @Test
  void anEndedOneFailsAgainAndIsTold() {
    waive(TestHistory.MASTER, WAIVER.replace("06-30", "06-29"));

    Verdict verdict = judge();

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.notes())
        .containsExactly(
            "The waiver of TEST-001 for alpha (.vmsd-waivers.yml:2) ended on 2026-06-29.");
  }

  @Test
  void oneBesideTheTreeCountsToo() {
    List<Waiver> beside = WaiverFile.read(WAIVER.getBytes(UTF_8), "mine.yml", RULES);

    Verdict verdict = judge(beside);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.findings().get(0).waiver().source()).isEqualTo("mine.yml:2");
  }

  @Test
  void couldNotJudgeByAFileThatDoesntRead() {
    waive(TestHistory.MASTER, "- rule: TEST-001\n");

    assertThat(judge().outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(judge().sentence()).isEqualTo(".vmsd-waivers.yml:1: the waiver has no target.");
  }

  @Test
  void couldNotJudgeByAWaiverForATargetThatThereIsNot() {
    waive(TestHistory.MASTER, WAIVER.replace("alpha", "alhpa"));

    assertThat(judge().outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(judge().sentence()).contains(".vmsd-waivers.yml:2", "\"alhpa\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rule: TEST-001 | a list of waivers is expected",
        "- TEST-001 | a waiver has a rule",
        "- {rule: TEST-001, target: alpha} | the waiver has no reason",
        "- {rule: TEST-001, target: alpha, reason: ' '} | the waiver has no reason",
        "- {rule: TEST-002, target: alpha, reason: x} | \"TEST-002\" is no rule; there are TEST-001",
        "- {rule: TEST-001, target: A/b, reason: x} | \"A/b\" is no name of a target",
        "- {rule: TEST-001, target: alpha, reason: x, until: soon} | \"soon\" is no day",
        "- {rule: TEST-001, target: alpha, reason: x, unitl: 2026-01-01} | \"unitl\" is nothing",
        "- {rule: TEST-001, rule: TEST-001, target: alpha, reason: x} | twice",
        "- {rule: [TEST-001], target: alpha, reason: x} | a single value is expected",
        "- {rule: TEST-001 | this is no YAML",
        "[[[[[[[[[[[[[[[[[[[[ | no YAML",
      })
  void refusesWhatIsNotUnderstood(String yaml, String why) {
    assertThatThrownBy(() -> WaiverFile.read(yaml.getBytes(UTF_8), "w.yml", RULES))
        .isInstanceOf(WaiversRefused.class)
        .hasMessageStartingWith("w.yml")
        .hasMessageContaining(why);
  }

  @Test
  void refusesAFileThatIsTooLargeAndTakesAnEmptyOne() {
    assertThatThrownBy(() -> WaiverFile.read(new byte[300_000], "w.yml", RULES))
        .isInstanceOf(WaiversRefused.class)
        .hasMessageContaining("256 KiB");
    assertThat(WaiverFile.read("# nothing\n".getBytes(UTF_8), "w.yml", RULES)).isEmpty();
  }

  private CommitId waive(String branch, String yaml) {
    return history.commit("waive").on(branch).put(WaiverFile.IN_TREE, yaml).write();
  }

  private CommitId history(String branch) {
    try (GitRepository git = GitRepository.open(history.directory(), TestHistory.MASTER)) {
      return git.resolve(branch).id();
    }
  }

  private Verdict judge() {
    return judge(List.of());
  }

  private Verdict judge(List<Waiver> beside) {
    var policy = new Policy(RULES, Levels.DEFAULT, beside);
    try (GitRepository git = GitRepository.open(history.directory(), TestHistory.MASTER)) {
      return Gate.of(git, policy, CLOCK).judge("begin..master");
    }
  }
}
