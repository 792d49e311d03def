package org.vmsdtracker.git;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.git.testing.TestUpstream;

class PackJoinTest {

  private static final PathFilter TARGETS =
      new PathFilter() {
        @Override
        public boolean enters(String directory) {
          return directory.equals("target");
        }

        @Override
        public boolean takes(String path) {
          return path.startsWith("target/");
        }
      };

  @TempDir Path directory;
  private final List<CommitId> commits = new ArrayList<>();
  private TestHistory history;
  private TestUpstream upstream;
  private Path packs;
  private int others;

  @BeforeEach
  void serve() {
    history = TestHistory.in(directory.resolve("upstream.git"));
    TestHistory.Draft first =
        history.commit("first").put("target/cpu.c", content(0)).put("README", "last");
    for (int i = 0; i < PackJoin.MOST; i++) {
      first.put("other/" + i, other(i)).put("other/" + i + "b", other(i) + "b");
    }
    first.write();
    upstream = TestUpstream.of(history, directory.resolve("tomcat"));
    packs = directory.resolve("mirror/repository.git/objects/pack");
  }

  @AfterEach
  void stop() {
    upstream.close();
    history.close();
  }

  private static String content(int version) {
    return "line\\n".repeat(50) + version;
  }

  /** Hard to compress, so that it shows in the size whether differences stay differences. */
  private static String other(int seed) {
    return new Random(seed).ints(1000).mapToObj(Integer::toHexString).collect(joining());
  }

  private Mirror mirror() {
    return Mirror.open(
        directory.resolve("mirror"),
        RepositoryLocation.parse(upstream.url()),
        List.of("master"),
        Duration.ofSeconds(5));
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(packs)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private long size() throws IOException {
    return files(".pack").stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private void update(Mirror mirror) {
    int version = commits.size() + 1;
    commits.add(history.commit("next").put("target/cpu.c", content(version)).write());
    mirror.update(TARGETS, FetchObserver.NONE);
  }

  /** Leaves the mirror with as many packs as it bears, which the next fetch joins. */
  private void fill(Mirror mirror) throws IOException {
    mirror.update(TARGETS, FetchObserver.NONE);
    mirror.fetchHistory(FetchObserver.NONE);
    update(mirror);
    update(mirror);
    others = PackJoin.MOST - files(".idx").size();
    for (int i = 0; i < others; i++) {
      mirror.ensureBlobs(
          List.of(TestHistory.blob(other(i)), TestHistory.blob(other(i) + "b")),
          FetchObserver.NONE);
    }
    assertThat(files(".idx")).hasSize(PackJoin.MOST);
  }

  private static void join(Mirror mirror) {
    mirror.ensureBlobs(List.of(TestHistory.blob("last")), FetchObserver.NONE);
  }

  private void assertThatAllIsThere(GitRepository repository) {
    for (int i = 0; i < commits.size(); i++) {
      BlobId blob = repository.files(commits.get(i), TARGETS).get(0).blob();
      assertThat(repository.read(blob, 1000))
          .hasValue(content(i + 1).getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < others; i++) {
      assertThat(repository.read(TestHistory.blob(other(i)), 10_000)).isPresent();
      assertThat(repository.read(TestHistory.blob(other(i) + "b"), 100_000)).isPresent();
    }
    assertThat(repository.firstParents(repository.tip().id(), commit -> false))
        .hasSize(commits.size() + 1);
  }

  @Test
  void manyPacksBecomeOneWhileOthersRead() throws IOException {
    try (Mirror mirror = mirror()) {
      fill(mirror);
      try (GitRepository early = mirror.repository();
          BlobReader reader = early.blobReader()) {
        assertThat(reader.read(TestHistory.blob(content(1)), 1000)).isPresent();
        long before = size();
        join(mirror);
        assertThat(size()).isLessThan(before + 100);
        assertThat(files(".idx")).hasSizeLessThan(3);
        assertThat(files(".pack")).hasSameSizeAs(files(".idx"));
        assertThat(reader.read(TestHistory.blob(content(2)), 1000)).isPresent();
        assertThatAllIsThere(early);
      }
      try (GitRepository repository = mirror.repository()) {
        assertThatAllIsThere(repository);
      }
    }
    assertThat(directory.resolve("mirror"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("incoming"));
    try (Mirror mirror = mirror()) {
      update(mirror);
      try (GitRepository repository = mirror.repository()) {
        assertThatAllIsThere(repository);
      }
    }
  }

  @Test
  void killedBeforeTheNewIndexIsThereTheMirrorIsWhole() throws IOException {
    Path saved = joinAndSaveOld();
    Path index = files(".idx").get(0);
    Files.delete(index);
    restore(saved);
    assertWhole();
    assertThat(PackIndexFile.pack(index)).doesNotExist();
  }

  @Test
  void killedWhileOldPacksGoTheMirrorIsWhole() throws IOException {
    Path saved = joinAndSaveOld();
    List<Path> joined = files("");
    restore(saved);
    assertWhole();
    Path first = files(".idx").stream().filter(file -> !joined.contains(file)).findFirst().get();
    Files.delete(first);
    assertWhole();
    assertThat(PackIndexFile.pack(first)).doesNotExist();
    restore(saved);
    try (Mirror mirror = mirror()) {
      mirror.update(TARGETS, FetchObserver.NONE);
    }
    assertThat(files(".idx")).hasSizeLessThan(3);
    assertWhole();
  }

  private Path joinAndSaveOld() throws IOException {
    Path saved = Files.createDirectory(directory.resolve("saved"));
    try (Mirror mirror = mirror()) {
      fill(mirror);
      for (Path file : files("")) {
        Files.copy(file, saved.resolve(file.getFileName()));
      }
      join(mirror);
    }
    return saved;
  }

  private void restore(Path saved) throws IOException {
    try (Stream<Path> files = Files.list(saved)) {
      for (Path file : files.toList()) {
        Path target = packs.resolve(file.getFileName());
        if (!Files.exists(target)) {
          Files.copy(file, target);
        }
      }
    }
  }

  private void assertWhole() throws IOException {
    try (Mirror mirror = mirror();
        GitRepository repository = mirror.repository()) {
      assertThatAllIsThere(repository);
      assertThat(files(".pack")).hasSameSizeAs(files(".idx"));
    }
  }
}
