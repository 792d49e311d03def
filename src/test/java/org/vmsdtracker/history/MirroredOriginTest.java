package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.RepositoryLocation;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.git.testing.TestUpstream;
import org.vmsdtracker.snapshot.QemuPaths;

/** A repository that is fetched, as the job asks for it. */
class MirroredOriginTest {

  @TempDir Path directory;

  private TestHistory qemu;
  private TestUpstream upstream;
  private MirroredOrigin origin;
  private CommitId first;
  private CommitId tip;

  @BeforeEach
  void serve() {
    qemu = SmallQemu.in(directory.resolve("upstream.git"));
    first = SmallQemu.type2(qemu);
    qemu.tag("v1.0", first);
    tip = SmallQemu.type1(qemu);
    qemu.branch("stable-1.0", first);
    qemu.branch("topic", tip);
    upstream = TestUpstream.of(qemu, directory.resolve("tomcat"));
    origin =
        new MirroredOrigin(
            RepositoryLocation.parse(upstream.url()),
            "master",
            List.of("stable-*"),
            directory.resolve("mirror"),
            Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    origin.close();
    upstream.close();
    qemu.close();
  }

  private CommitId fetchedTip() {
    return origin.fetchTip(QemuPaths.SOURCES, FetchObserver.NONE).id();
  }

  @Test
  void theTipComesFirstAndTheHistoryOnce() {
    assertThat(fetchedTip()).isEqualTo(tip);

    assertThat(origin.fetchHistory(FetchObserver.NONE)).isTrue();
    assertThat(origin.repository().firstParents(tip, commit -> false)).hasSize(2);
    assertThat(origin.fetchHistory(FetchObserver.NONE)).isFalse();
    assertThat(origin.repository()).isSameAs(origin.repository());
  }

  @Test
  void onlyTrackedBranchesAreThere() {
    fetchedTip();
    origin.fetchHistory(FetchObserver.NONE);

    assertThat(origin.branches()).containsExactly("master", "stable-1.0");
  }

  @Test
  void anyRevisionIsFetchedWithItsFiles() {
    fetchedTip();

    assertThat(origin.fetch("v1.0", QemuPaths.SOURCES, FetchObserver.NONE).id()).isEqualTo(first);
    BlobId blob = origin.repository().file(first, DemoCpu.FILE).orElseThrow();
    assertThat(origin.repository().read(blob, 10_000)).isPresent();
    assertThatThrownBy(() -> origin.fetch("v99", QemuPaths.SOURCES, FetchObserver.NONE))
        .isInstanceOf(GitFailure.class);
  }

  @Test
  void blobsOfTheHistoryComeWhenTheyAreWanted() {
    fetchedTip();
    origin.fetchHistory(FetchObserver.NONE);
    BlobId blob = origin.repository().file(first, DemoCpu.FILE).orElseThrow();
    assertThatThrownBy(() -> origin.repository().read(blob, 10_000)).isInstanceOf(GitFailure.class);

    origin.ensureBlobs(List.of(blob), FetchObserver.NONE);

    assertThat(
            new String(
                origin.repository().read(blob, 10_000).orElseThrow(), StandardCharsets.UTF_8))
        .contains("legacy_vmsd");
  }

  @Test
  void aCopyThatIsLetGoOfIsFetchedAnew() {
    fetchedTip();
    origin.fetchHistory(FetchObserver.NONE);

    assertThat(origin.discard()).isTrue();

    assertThat(fetchedTip()).isEqualTo(tip);
    assertThat(origin.repository().tip().id()).isEqualTo(tip);
    assertThat(origin.fetchHistory(FetchObserver.NONE)).isTrue();
  }

  @Test
  void whatWasClosedIsOpenedAgain() {
    fetchedTip();
    origin.close();

    assertThat(origin.repository().tip().id()).isEqualTo(tip);
  }

  @Test
  void anAddressIsMirroredAndADirectoryIsReadInPlace() throws Exception {
    try (DataDirectory data = DataDirectory.claim(directory.resolve("data"))) {
      var mirrored =
          new VmsdProperties.Repository(upstream.url(), "master", List.of(), Duration.ofSeconds(5));
      try (Origin of = Origin.of(mirrored, data)) {
        assertThat(of).isInstanceOf(MirroredOrigin.class);
        assertThat(of.fetchTip(QemuPaths.SOURCES, FetchObserver.NONE).id()).isEqualTo(tip);
      }
      var local =
          new VmsdProperties.Repository(
              qemu.directory().toString(), "master", List.of("stable-*"), Duration.ofSeconds(5));
      try (Origin of = Origin.of(local, data)) {
        assertThat(of).isInstanceOf(LocalOrigin.class);
        assertThat(of.fetchTip(QemuPaths.SOURCES, FetchObserver.NONE).id()).isEqualTo(tip);
        assertThat(of.branches()).containsExactly("master", "stable-1.0");
        assertThat(of.fetchHistory(FetchObserver.NONE)).isFalse();
        assertThat(of.discard()).isFalse();
      }
    }
  }
}
