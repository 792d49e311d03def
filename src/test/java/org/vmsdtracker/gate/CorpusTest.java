package org.vmsdtracker.gate;

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

    Verdict verdict = judge(situation);

    assertThat(verdict.outcome())
        .as(verdict.sentence())
        .isEqualTo(situation.verdict() == Level.ERROR ? Outcome.FAIL : Outcome.PASS);
    assertThat(verdict.findings().stream().map(CorpusTest::expectation))
        .containsExactlyInAnyOrderElementsOf(situation.expectations());
    assertThat(verdict.findings().stream().map(Finding::level).max(Level::compareTo))
        .isEqualTo(Optional.of(situation.verdict()).filter(level -> level != Level.NONE));
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

  private Verdict judge(Situation situation) {
    Path mirror = directory.resolve("qemu.git");
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
