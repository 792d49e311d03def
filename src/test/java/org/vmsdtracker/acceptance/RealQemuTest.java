package org.vmsdtracker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;

/**
 * Real releases of QEMU against hand-checked facts. The repository has either upstream's tags
 * ({@code v7.2.0}) or one commit a Debian release ({@code v7.2}, and {@code v10.0} of a later point
 * release).
 *
 * <p>Run by {@code mvn test -Dgroups=acceptance -DexcludedGroups= -Dvmsd.real-qemu=DIR
 * -Dvmsd.truth=DIR}.
 */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealQemuTest {

  private static final Pattern TRUTH_FILE = Pattern.compile("cpu-migration-(v.+)\\.json");
  private static final Pattern MACHINES_FILE = Pattern.compile("machine-types-(v.+)\\.json");
  private static final String POINT_RELEASE = "v10.0";

  private GitRepository repository;

  @BeforeAll
  void open() {
    repository = GitRepository.open(Path.of(System.getProperty("vmsd.real-qemu")), "master");
  }

  @AfterAll
  void close() {
    repository.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCellOfEveryCheckedReleaseIsEqual() throws IOException {
    Path directory = Path.of(System.getProperty("vmsd.truth"));
    try (Stream<Path> files = Files.list(directory)) {
      var tests = files.flatMap(file -> comparison(file).stream()).toList();
      assertThat(tests).as("releases that the repository shares with the truth").isNotEmpty();
      return tests.stream();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyMachineTypeOfEveryCheckedReleaseIsTold() throws IOException {
    Path directory = Path.of(System.getProperty("vmsd.truth"));
    try (Stream<Path> files = Files.list(directory)) {
      var tests = files.flatMap(file -> machineTypes(file).stream()).toList();
      assertThat(tests).as("releases that the repository shares with the truth").isNotEmpty();
      return tests.stream();
    }
  }

  private Optional<DynamicTest> machineTypes(Path file) {
    Matcher matcher = MACHINES_FILE.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String tag = matcher.group(1);
    return snapshot(tag)
        .or(() -> snapshot(tag.replaceFirst("\\.0$", "")))
        .map(snapshot -> DynamicTest.dynamicTest(tag, () -> compareMachines(snapshot, file)));
  }

  private static void compareMachines(Snapshot snapshot, Path file) {
    assertThat(Truth.actualMachines(snapshot.facts())).isEqualTo(Truth.readMachines(file));
  }

  private Optional<DynamicTest> comparison(Path file) {
    Matcher matcher = TRUTH_FILE.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String tag = matcher.group(1);
    return snapshot(tag)
        .map(snapshot -> DynamicTest.dynamicTest(tag, () -> compare(snapshot, file, true)))
        .or(
            () -> {
              String debian = tag.replaceFirst("\\.0$", "");
              boolean lines = !debian.equals(POINT_RELEASE);
              return snapshot(debian)
                  .map(s -> DynamicTest.dynamicTest(debian, () -> compare(s, file, lines)));
            });
  }

  private Optional<Snapshot> snapshot(String tag) {
    try {
      return Optional.of(
          new SnapshotReader(FactsCache.none()).read(repository, repository.resolve(tag)));
    } catch (GitFailure e) {
      assertThat(e.kind()).isEqualTo(GitFailure.Kind.UNKNOWN_REVISION);
      return Optional.empty();
    }
  }

  private static void compare(Snapshot snapshot, Path file, boolean withLines) {
    Map<String, Map<String, Object>> actual =
        snapshot.targets().stream()
            .collect(
                Collectors.toMap(t -> t.name().value(), Truth::actual, (a, b) -> b, TreeMap::new));
    Map<String, Map<String, Object>> expected = Truth.read(file);
    if (!withLines) {
      Stream.of(actual, expected)
          .flatMap(cells -> cells.values().stream())
          .forEach(cell -> cell.keySet().removeIf(field -> field.endsWith("line")));
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void theNewestReleaseHasSevenTargetsOfType2() {
    Optional<Snapshot> newest = snapshot("v10.2").or(() -> snapshot("v10.1.0-rc3"));
    assertThat(newest).isPresent();
    assertThat(newest.get().targets().stream().map(TargetState::label))
        .filteredOn(Label.TYPE_2::equals)
        .hasSize(7);
    assertThat(newest.get().targets()).noneMatch(t -> t.label() == Label.CANNOT_TELL);
  }
}
