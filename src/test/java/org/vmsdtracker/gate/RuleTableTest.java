package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a target against every other, as the table of the documentation has it. */
class RuleTableTest {

  private static final Path TABLE = Path.of("src/docs/rules/README.md");

  private static List<List<String>> rows() {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines
          .dropWhile(line -> !line.startsWith("| base"))
          .takeWhile(line -> line.startsWith("|"))
          .map(
              line -> Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> cells() {
    List<List<String>> rows = rows();
    return rows.subList(2, rows.size()).stream()
        .flatMap(
            row ->
                Arrays.stream(Standing.values())
                    .map(head -> Arguments.of(row.get(0), head, row.get(head.ordinal() + 1))));
  }

  @Test
  void theTableHasEveryStateOnBothSides() {
    List<String> all = Arrays.stream(Standing.values()).map(Standing::toString).toList();
    List<List<String>> rows = rows();

    assertThat(rows.get(0).subList(1, all.size() + 1)).isEqualTo(all);
    assertThat(rows.subList(2, rows.size())).extracting(row -> row.get(0)).isEqualTo(all);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @MethodSource("cells")
  void eachCellIsWhatTheRulesSay(String base, Standing head, String expected) {
    TargetChange change = SampleTargets.change(standing(base), head);

    String found =
        Rules.ALL.stream()
            .flatMap(
                rule ->
                    rule.judge(change).stream()
                        .map(
                            breach ->
                                rule.id().substring("VMSD-".length())
                                    + " "
                                    + rule.defaultLevel().atMost(breach.atMost()).wire()))
            .collect(Collectors.joining(", "));

    assertThat(found.isEmpty() ? "-" : found).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("cells")
  void whatIsFoundNamesTheTargetAndWhatToDo(String base, Standing head, String expected) {
    Standing from = standing(base);
    for (Rule rule : Rules.ALL) {
      rule.judge(SampleTargets.change(from, head))
          .ifPresent(
              breach -> {
                assertThat(expected).contains(rule.id().substring("VMSD-".length()));
                assertThat(breach.message()).contains("foo").endsWith(".");
                assertThat(breach.howToFix()).isNotBlank();
                assertThat(breach.actual()).isNotBlank();
                assertThat(breach.at() == null && breach.base().isEmpty())
                    .isEqualTo(from.hasNoMachine() && head == Standing.NOTHING);
              });
    }
  }

  private static Standing standing(String words) {
    return Arrays.stream(Standing.values())
        .filter(standing -> standing.toString().equals(words))
        .findFirst()
        .orElseThrow();
  }
}
