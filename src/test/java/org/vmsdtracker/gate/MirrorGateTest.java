package org.vmsdtracker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.Mirror;
import org.vmsdtracker.git.RepositoryLocation;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.git.testing.TestUpstream;
import org.vmsdtracker.patch.Series;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.QemuPaths;

/** A mirror without the blobs that nobody has asked for yet. */
class MirrorGateTest {

  private static final BlobId DOCS = TestHistory.blob("An emulator.\n");
  private static final Series SERIES =
      Diffs.series(
          null,
          Diffs.replace("README", "An emulator.\n", "A good one.\n"),
          Diffs.replace(Qemu.cpu("alpha"), Qemu.type1("alpha"), Qemu.type2("alpha")));

  @TempDir private Path directory;
  private TestHistory history;
  private TestUpstream upstream;
  private CommitId begin;
  private Mirror mirror;

  @BeforeEach
  void mirror() {
    history = TestHistory.in(directory.resolve("upstream.git"));
    begin = Qemu.begin(history);
    history.commit("later").put(Qemu.cpu("alpha"), Qemu.type2("alpha")).write();
    history.commit("back").put(Qemu.cpu("alpha"), Qemu.type1("alpha")).write();
    upstream = TestUpstream.of(history, directory.resolve("tomcat"));
    mirror =
        Mirror.open(
            directory.resolve("mirror"),
            RepositoryLocation.parse(upstream.url()),
            List.of("master"),
            Duration.ofSeconds(5));
    mirror.update(QemuPaths.SOURCES, FetchObserver.NONE);
    mirror.fetchHistory(FetchObserver.NONE);
  }

  @AfterEach
  void close() {
    mirror.close();
    upstream.close();
    history.close();
  }

  @Test
  void aBlobThatThePatchesChangeIsFetched() {
    assertThat(isHere(DOCS)).isFalse();

    Verdict verdict = judge(SERIES, null);

    assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.steps()).hasSize(2);
    assertThat(isHere(DOCS)).isTrue();
  }

  @Test
  void whereItCannotBeFetchedTheGateCouldNotJudge() {
    upstream.fail(true);

    Verdict verdict = judge(SERIES, null);

    assertThat(verdict.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    assertThat(verdict.sentence()).contains(upstream.url()).endsWith(".");
    assertThat(verdict.findings()).isEmpty();
    assertThat(isHere(DOCS)).isFalse();
  }

  @Test
  void theFilesOfACommitThatIsLongGoneAreFetchedForARange() {
    BlobId type2 = TestHistory.blob(Qemu.type2("alpha"));
    assertThat(isHere(type2)).isFalse();
    upstream.fail(true);
    assertThat(range().outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    upstream.fail(false);

    assertThat(range().outcome()).isEqualTo(Outcome.FAIL);
    assertThat(isHere(type2)).isTrue();
  }

  private Verdict range() {
    try (GitRepository git = mirror.repository()) {
      return gate(git).judge(begin.hex() + "..master~1");
    }
  }

  private Verdict judge(Series series, @Nullable String base) {
    try (GitRepository git = mirror.repository()) {
      return gate(git).judge(series, base);
    }
  }

  private Gate gate(GitRepository git) {
    return new Gate(
        git,
        git::resolve,
        FactsCache.none(),
        blobs -> mirror.ensureBlobs(blobs, FetchObserver.NONE),
        new Policy(List.of(new NoType2()), Levels.DEFAULT, List.of()),
        Clock.systemUTC());
  }

  private boolean isHere(BlobId blob) {
    try (GitRepository git = mirror.repository()) {
      return git.read(blob, 10_000).isPresent();
    } catch (GitFailure e) {
      assertThat(e.kind()).isEqualTo(GitFailure.Kind.MISSING_OBJECT);
      return false;
    }
  }
}
