package org.vmsdtracker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.git.testing.TestUpstream;

class MirrorTest {

  private static final PathFilter TARGETS =
      new PathFilter() {
        @Override
        public boolean enters(String directory) {
          return directory.startsWith("target");
        }

        @Override
        public boolean takes(String path) {
          return path.startsWith("target/");
        }
      };

  @TempDir Path directory;
  private TestHistory history;
  private TestUpstream upstream;
  private CommitId first;
  private CommitId second;

  @BeforeEach
  void serve() {
    history = TestHistory.in(directory.resolve("upstream.git"));
    first =
        history
            .commit("first")
            .put("target/arm/cpu.c", "one")
            .put("hw/arm/virt.c", "board one")
            .write();
    history.annotatedTag("v1.0", first);
    second = history.commit("second").put("target/arm/cpu.c", "two").write();
    history.tag("v1.1", second);
    history.commit("third").put("target/arm/cpu.c", "three").put("README", "read").write();
    upstream = TestUpstream.of(history, directory.resolve("tomcat"));
  }

  @AfterEach
  void stop() {
    upstream.close();
    history.close();
  }

  private Mirror mirror(String... branches) {
    return Mirror.open(
        directory.resolve("mirror"),
        RepositoryLocation.parse(upstream.url()),
        branches.length == 0 ? List.of("master") : List.of(branches),
        Duration.ofSeconds(5));
  }

  private static String text(Mirror mirror, CommitId commit, String path) {
    try (GitRepository repository = mirror.repository()) {
      BlobId blob =
          repository.files(commit, TARGETS).stream()
              .filter(file -> file.path().equals(path))
              .findFirst()
              .orElseThrow()
              .blob();
      return new String(repository.read(blob, 1000).orElseThrow(), StandardCharsets.UTF_8);
    }
  }

  private static boolean holds(Mirror mirror, String content) {
    try (GitRepository repository = mirror.repository()) {
      return repository.read(TestHistory.blob(content), 1000).isPresent();
    } catch (GitFailure e) {
      assertThat(e.kind()).isEqualTo(GitFailure.Kind.MISSING_OBJECT);
      return false;
    }
  }

  @Test
  void theTipComesAloneWithTheWantedBlobs() {
    try (Mirror mirror = mirror()) {
      MirrorUpdate update = mirror.update(TARGETS, FetchObserver.NONE);
      assertThat(update.tip().subject()).isEqualTo("third");
      assertThat(update.before()).isEmpty();
      assertThat(mirror.isWithoutBlobs()).isTrue();
      assertThat(mirror.isComplete()).isFalse();
      assertThat(text(mirror, update.tip().id(), "target/arm/cpu.c")).isEqualTo("three");
      assertThat(holds(mirror, "read")).isFalse();
      assertThat(holds(mirror, "two")).isFalse();
    }
  }

  @Test
  void aSecondUpdateWithoutNewsChangesNothing() {
    try (Mirror mirror = mirror()) {
      CommitInfo tip = mirror.update(TARGETS, FetchObserver.NONE).tip();
      MirrorUpdate again = mirror.update(TARGETS, FetchObserver.NONE);
      assertThat(again.tip()).isEqualTo(tip);
      assertThat(again.moved()).isFalse();
    }
  }

  @Test
  void newCommitsComeAndForcedPushesAreFollowed() {
    try (Mirror mirror = mirror()) {
      mirror.update(TARGETS, FetchObserver.NONE);
      CommitId fourth = history.commit("fourth").put("target/arm/cpu.c", "four").write();
      MirrorUpdate update = mirror.update(TARGETS, FetchObserver.NONE);
      assertThat(update.tip().id()).isEqualTo(fourth);
      assertThat(update.moved()).isTrue();
      assertThat(text(mirror, fourth, "target/arm/cpu.c")).isEqualTo("four");

      CommitId other = history.commit("other").from(first).put("target/arm/cpu.c", "x").write();
      assertThat(mirror.update(TARGETS, FetchObserver.NONE).tip().id()).isEqualTo(other);
      assertThat(mirror.tip().orElseThrow().id()).isEqualTo(other);
      assertThat(text(mirror, other, "target/arm/cpu.c")).isEqualTo("x");
    }
  }

  @Test
  void theHistoryComesLaterAndStaysSoundThroughUpdates() {
    try (Mirror mirror = mirror()) {
      mirror.update(TARGETS, FetchObserver.NONE);
      mirror.fetchHistory(FetchObserver.NONE);
      assertThat(mirror.isComplete()).isTrue();
      assertThat(holds(mirror, "two")).isFalse();
      try (GitRepository repository = mirror.repository()) {
        assertThat(repository.describe(repository.tip().id()))
            .hasValueSatisfying(name -> assertThat(name).startsWith("v1.1-1-g"));
        assertThat(repository.resolve("v1.0").id()).isEqualTo(first);
        assertThat(repository.resolve(first.hex().substring(0, 9)).id()).isEqualTo(first);
        assertThat(repository.resolve("2020-01-01T00:30:00Z").id()).isEqualTo(first);
      }
      CommitId fourth = history.commit("fourth").put("target/arm/cpu.c", "four").write();
      history.annotatedTag("v1.2", fourth);
      history.tag("v1.1", first);
      history.delete("refs/tags/v1.0");
      assertThat(mirror.update(TARGETS, FetchObserver.NONE).tip().id()).isEqualTo(fourth);
      try (GitRepository repository = mirror.repository()) {
        assertThat(repository.describe(fourth)).contains("v1.2");
        assertThat(repository.resolve("v1.1").id()).isEqualTo(first);
        assertThatThrownBy(() -> repository.resolve("v1.0"))
            .hasMessageContaining("nearest tags are");
      }
      assertThat(text(mirror, fourth, "target/arm/cpu.c")).isEqualTo("four");
    }
  }

  @Test
  void aRevisionThatTheMirrorLacksIsFetchedOnDemand() {
    try (Mirror mirror = mirror()) {
      mirror.update(TARGETS, FetchObserver.NONE);
      CommitInfo tagged = mirror.fetchRevision("v1.0", TARGETS, FetchObserver.NONE);
      assertThat(tagged.id()).isEqualTo(first);
      assertThat(text(mirror, first, "target/arm/cpu.c")).isEqualTo("one");
      try (GitRepository repository = mirror.repository()) {
        assertThat(repository.describe(first)).contains("v1.0");
      }
      assertThat(mirror.fetchRevision(second.hex(), TARGETS, FetchObserver.NONE).id())
          .isEqualTo(second);
      assertThat(text(mirror, second, "target/arm/cpu.c")).isEqualTo("two");
      assertThatThrownBy(() -> mirror.fetchRevision("v1.9", TARGETS, FetchObserver.NONE))
          .isInstanceOfSatisfying(
              GitFailure.class,
              e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.UNKNOWN_REVISION))
          .hasMessageContaining("v1.0")
          .hasMessageContaining("once the history has been fetched");
      assertThatThrownBy(() -> mirror.fetchRevision("f".repeat(40), TARGETS, FetchObserver.NONE))
          .hasMessageContaining("has no commit");
      mirror.fetchHistory(FetchObserver.NONE);
      CommitId fourth = history.commit("fourth").put("target/arm/cpu.c", "four").write();
      mirror.fetchRevision(fourth.hex(), TARGETS, FetchObserver.NONE);
      CommitId fifth = history.commit("fifth").put("target/arm/cpu.c", "five").write();
      mirror.update(TARGETS, FetchObserver.NONE);
      try (GitRepository repository = mirror.repository()) {
        assertThat(repository.describe(fifth))
            .hasValueSatisfying(name -> assertThat(name).startsWith("v1.1-3-g"));
      }
    }
  }

  @Test
  void blobsComeByTheirIds() {
    try (Mirror mirror = mirror()) {
      mirror.update(TARGETS, FetchObserver.NONE);
      mirror.ensureBlobs(
          List.of(TestHistory.blob("one"), TestHistory.blob("two"), TestHistory.blob("three")),
          FetchObserver.NONE);
      assertThat(holds(mirror, "one")).isTrue();
      assertThat(holds(mirror, "two")).isTrue();
      assertThatThrownBy(
              () -> mirror.ensureBlobs(List.of(TestHistory.blob("nowhere")), FetchObserver.NONE))
          .isInstanceOfSatisfying(
              GitFailure.class,
              e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.MISSING_OBJECT));
    }
  }

  @Test
  void aServerWithoutFilterIsFetchedFromPlainly() {
    upstream.allowFilter(false);
    checkPlain();
  }

  @Test
  void aServerThatGivesNothingByItsIdIsFetchedFromPlainly() {
    upstream.allowAnyId(false);
    checkPlain();
  }

  private void checkPlain() {
    try (Mirror mirror = mirror()) {
      CommitInfo tip = mirror.update(TARGETS, FetchObserver.NONE).tip();
      assertThat(mirror.isWithoutBlobs()).isFalse();
      assertThat(text(mirror, tip.id(), "target/arm/cpu.c")).isEqualTo("three");
      assertThat(holds(mirror, "read")).isTrue();
      assertThat(mirror.fetchRevision("v1.0", TARGETS, FetchObserver.NONE).id()).isEqualTo(first);
      assertThat(text(mirror, first, "target/arm/cpu.c")).isEqualTo("one");
      mirror.fetchHistory(FetchObserver.NONE);
      assertThat(holds(mirror, "two")).isTrue();
      CommitId fourth = history.commit("fourth").put("target/arm/cpu.c", "four").write();
      assertThat(mirror.update(TARGETS, FetchObserver.NONE).tip().id()).isEqualTo(fourth);
      assertThat(text(mirror, fourth, "target/arm/cpu.c")).isEqualTo("four");
    }
  }

  @Test
  void aServerThatStopsToFilterIsFetchedFromPlainly() {
    try (Mirror mirror = mirror()) {
      mirror.update(TARGETS, FetchObserver.NONE);
      mirror.fetchHistory(FetchObserver.NONE);
      upstream.allowFilter(false);
      CommitId fourth = history.commit("fourth").put("target/arm/cpu.c", "four").write();
      assertThat(mirror.update(TARGETS, FetchObserver.NONE).tip().id()).isEqualTo(fourth);
      assertThat(mirror.isComplete()).isFalse();
      mirror.fetchHistory(FetchObserver.NONE);
      assertThat(mirror.isComplete()).isTrue();
      assertThat(holds(mirror, "two")).isTrue();
    }
  }

  @Test
  void aWrongBranchIsNamedWithThoseThatExist() {
    history.branch("stable-1.0", first);
    try (Mirror mirror =
        Mirror.open(
            directory.resolve("other"),
            RepositoryLocation.parse(upstream.url()),
            List.of("main"),
            Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> mirror.update(TARGETS, FetchObserver.NONE))
          .isInstanceOfSatisfying(
              GitFailure.class, e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.NO_SUCH_BRANCH))
          .hasMessageContaining("has no branch \"main\"; it has master, stable-1.0.");
    }
  }

  @Test
  void anEmptyUpstreamIsSaidToBeEmpty() {
    try (TestHistory empty = TestHistory.in(directory.resolve("empty.git"));
        TestUpstream served = TestUpstream.of(empty, directory.resolve("tomcat2"));
        Mirror mirror =
            Mirror.open(
                directory.resolve("other"),
                RepositoryLocation.parse(served.url()),
                List.of("master"),
                Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> mirror.update(TARGETS, FetchObserver.NONE))
          .isInstanceOfSatisfying(
              GitFailure.class, e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.EMPTY));
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    try (Mirror mirror = mirror()) {
      mirror.update(TARGETS, FetchObserver.NONE);
    }
    Path root = directory.resolve("mirror");
    Files.createDirectories(root.resolve("incoming-7/objects"));
    Files.writeString(root.resolve("incoming-7/HEAD"), "half");
    Files.writeString(root.resolve("repository.git/packed-refs.lock"), "");
    Files.writeString(root.resolve("repository.git/refs/heads/master.lock"), "");
    Files.writeString(root.resolve("repository.git/shallow.lock"), "");
    CommitId fourth = history.commit("fourth").put("target/arm/cpu.c", "four").write();
    try (Mirror mirror = mirror()) {
      assertThat(mirror.update(TARGETS, FetchObserver.NONE).tip().id()).isEqualTo(fourth);
      assertThat(root.resolve("incoming-7")).doesNotExist();
    }
  }

  @Test
  void aHalfMadeMirrorIsRedone() throws IOException {
    Path root = directory.resolve("mirror");
    Files.createDirectories(root.resolve("repository.git/objects"));
    Files.writeString(root.resolve("lock"), "");
    try (Mirror mirror = mirror()) {
      assertThat(mirror.update(TARGETS, FetchObserver.NONE).tip().subject()).isEqualTo("third");
    }
  }

  @Test
  void aForeignDirectoryIsLeftAlone() throws IOException {
    Path root = Files.createDirectories(directory.resolve("mirror"));
    Files.writeString(root.resolve("thesis.tex"), "years of work");
    assertThatThrownBy(this::mirror).hasMessageContaining("holds \"thesis.tex\"");
    assertThat(root.resolve("thesis.tex")).exists();
  }

  @Test
  void aDamagedMirrorIsSaidToBeDamaged() throws IOException {
    mirror().close();
    Files.delete(directory.resolve("mirror/repository.git/HEAD"));
    assertThatThrownBy(this::mirror)
        .isInstanceOfSatisfying(
            GitFailure.class, e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.DAMAGED_OBJECT))
        .hasMessageContaining("is damaged");

    Mirror.discard(directory.resolve("mirror"));

    assertThat(mirror().tip()).isEmpty();
  }

  @Test
  void branchesThatMatchComeWithTheHistoryAndFollowTheUpstream() {
    CommitId stable =
        history.commit("stable").on("stable-5.0").from(first).put("target/a.c", "a").write();
    history.branch("staging", second);
    history.branch("other", second);
    try (Mirror mirror = mirror("master", "stable-*", "staging", "none")) {
      mirror.update(TARGETS, FetchObserver.NONE);
      assertThat(mirror.branches()).containsExactly("master");
      mirror.fetchHistory(FetchObserver.NONE);
      assertThat(mirror.branches()).containsExactly("master", "stable-5.0", "staging");
      try (GitRepository repository = mirror.repository()) {
        assertThat(repository.branches(List.of("stable-*"))).containsExactly("stable-5.0");
        assertThat(repository.tip("stable-5.0").id()).isEqualTo(stable);
      }

      history.delete("refs/heads/stable-5.0");
      history.delete("refs/heads/staging");
      CommitId moved = history.commit("moved").on("staging").from(first).put("b", "b").write();
      history.branch("stable-5.0/1", second);
      CommitId fourth = history.commit("fourth").put("target/arm/cpu.c", "four").write();
      assertThat(mirror.update(TARGETS, FetchObserver.NONE).tip().id()).isEqualTo(fourth);
      assertThat(mirror.branches()).containsExactly("master", "stable-5.0/1", "staging");
      try (GitRepository repository = mirror.repository()) {
        assertThat(repository.tip("staging").id()).isEqualTo(moved);
        assertThat(repository.firstParents(moved, first::equals)).hasSize(1);
      }
    }
    try (Mirror mirror = mirror("master", "other")) {
      mirror.update(TARGETS, FetchObserver.NONE);
      assertThat(mirror.branches()).containsExactly("master", "other");
    }
  }

  @Test
  void aNameThatNoBranchCanHaveIsRefused() {
    for (String[] names : new String[][] {{"a..b"}, {"stable-*"}, {"master", "a b"}, {""}}) {
      assertThatThrownBy(() -> mirror(names))
          .isInstanceOfSatisfying(
              GitFailure.class,
              e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.NO_SUCH_BRANCH));
    }
  }

  @Test
  void aMirrorInUseIsNotOpenedTwice() {
    try (Mirror mirror = mirror()) {
      assertThat(mirror.tip()).isEmpty();
      assertThatThrownBy(this::mirror).hasMessageContaining("in use");
    }
    mirror().close();
  }
}
