package org.vmsdtracker.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.render.VerdictPlace;
import org.vmsdtracker.render.VerdictText;

/**
 * Each file of the corpus is a base and a head, committed and judged as a range. Its name begins
 * with the verdict, and what is to be found stands on the line that is to blame.
 */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/corpus");

  @TempDir private Path directory;

  static List<Path> situations() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("situations")
  void isJudgedAsItSays(Path file) throws IOException {
    Situation situation = Situation.read(file);

    Verdict verdict = judge(situation, "qemu.git");

    assertThat(verdict.outcome())
        .as(verdict.sentence())
        .isEqualTo(situation.verdict() == Level.ERROR ? Outcome.FAIL : Outcome.PASS);
    assertThat(verdict.findings().stream().map(CorpusTest::expectation))
        .containsExactlyInAnyOrderElementsOf(situation.expectations());
    assertThat(verdict.findings().stream().map(Finding::level).max(Level::compareTo))
        .isEqualTo(Optional.of(situation.verdict()).filter(level -> level != Level.NONE));
  }

  /** To accept new words, copy target/corpus.txt over src/test/resources/golden/corpus.txt. */
  @Test
  void everySituationIsAnsweredInTheSameWords() throws IOException {
    var answers = new StringBuilder();
    for (Path file : situations()) {
      Verdict verdict = judge(Situation.read(file), CORPUS.relativize(file).toString());
      answers
          .append("=== ")
          .append(CORPUS.relativize(file))
          .append(" ===\n")
          .append(new String(VerdictText.verdict(verdict, VerdictPlace.NOWHERE), UTF_8))
          .append('\n');
    }
    Files.writeString(Path.of("target/corpus.txt"), answers);
    assertThat(answers.toString())
        .isEqualTo(Files.readString(Path.of("src/test/resources/golden/corpus.txt")));
  }

  @Test
  void everyRuleHasSituationsOfBothKindsAndAPage() throws IOException {
    assertThat(situations()).hasSizeGreaterThan(80);
    for (Rule rule : Rules.ALL) {
      List<Level> verdicts =
          situations().stream()
              .filter(file -> file.getParent().endsWith(rule.id()))
              .map(Situation::verdict)
              .toList();
      assertThat(verdicts).as(rule.id()).contains(Level.NONE, rule.defaultLevel());
      assertThat(Files.readAllLines(Path.of("src/docs/rules", rule.id() + ".md")))
          .startsWith("# %s: %s".formatted(rule.id(), rule.title()))
          .filteredOn(line -> line.startsWith("# "))
          .hasSize(1);
    }
    assertThat(situations().stream().map(file -> file.getParent().getFileName().toString()))
        .allMatch(id -> Rules.ALL.stream().anyMatch(rule -> rule.id().equals(id)));
  }

  private static Situation.Expectation expectation(Finding finding) {
    var at = finding.breach().at();
    return new Situation.Expectation(
        finding.rule(),
        finding.level(),
        finding.target().value(),
        at == null ? null : at.path(),
        at == null ? 0 : at.line());
  }

  private Verdict judge(Situation situation, String name) {
    Path mirror = directory.resolve(name);
    try (TestHistory history = TestHistory.in(mirror)) {
      TestHistory.Draft base = history.commit("base");
      situation.base().forEach(base::put);
      history.branch("base", base.write());
      TestHistory.Draft head = history.commit("head");
      situation.base().keySet().stream()
          .filter(path -> !situation.head().containsKey(path))
          .forEach(head::remove);
      situation.head().forEach(head::put);
      history.branch("head", head.write());
    }
    try (GitRepository repository = GitRepository.open(mirror, "head")) {
      return Gate.of(
              repository, new Policy(Rules.ALL, Levels.DEFAULT, List.of()), Clock.systemUTC())
          .judge("base..head");
    }
  }
}
