package org.vmsdtracker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.SnapshotReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * KVM and deprecation of real releases against hand-checked facts, {@code facts.json}; run as
 * {@link RealQemuTest} is, on a repository of the same kind.
 */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealFactsTest {

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
  Stream<DynamicTest> kvmAndDeprecationAreThoseOfTheTruth() {
    Path truth = Path.of(System.getProperty("vmsd.truth"), "facts.json");
    var tests = new ArrayList<DynamicTest>();
    JsonMapper.builder()
        .build()
        .readTree(truth.toFile())
        .propertyStream()
        .forEach(
            release ->
                facts(release.getKey())
                    .ifPresent(
                        facts ->
                            tests.add(
                                DynamicTest.dynamicTest(
                                    release.getKey(), () -> compare(facts, release.getValue())))));
    assertThat(tests).as("releases that the repository shares with the truth").isNotEmpty();
    return tests.stream();
  }

  private Optional<TreeFacts> facts(String tag) {
    return read(tag).or(() -> read(tag.replaceFirst("\\.0$", "")));
  }

  private Optional<TreeFacts> read(String tag) {
    try {
      return Optional.of(
          new SnapshotReader(FactsCache.none()).read(repository, repository.resolve(tag)).facts());
    } catch (GitFailure e) {
      assertThat(e.kind()).isEqualTo(GitFailure.Kind.UNKNOWN_REVISION);
      return Optional.empty();
    }
  }

  private static void compare(TreeFacts facts, JsonNode expected) {
    assertThat(names(facts, target -> target.has("kvm").orElseThrow()))
        .isEqualTo(strings(expected.get("kvm")));
    assertThat(names(facts, target -> target.deprecation() != null))
        .isEqualTo(strings(expected.get("deprecated")));
    assertThat(facts.targets())
        .as("targets that nobody is named for")
        .noneMatch(target -> target.maintainers().isEmpty());
  }

  private static List<String> names(TreeFacts facts, Predicate<TargetFacts> which) {
    return facts.targets().stream().filter(which).map(target -> target.name().value()).toList();
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
