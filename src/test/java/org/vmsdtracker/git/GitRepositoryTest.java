package org.vmsdtracker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestHistory;

class GitRepositoryTest {

  private static final PathFilter ALL =
      new PathFilter() {
        @Override
        public boolean enters(String directory) {
          return true;
        }

        @Override
        public boolean takes(String path) {
          return true;
        }
      };

  @TempDir Path directory;
  private TestHistory history;
  private CommitId first;
  private CommitId second;

  @BeforeEach
  void write() {
    history = TestHistory.in(directory.resolve("h.git"));
    first = history.commit("first").put("target/arm/cpu.c", "one").write();
    history.annotatedTag("v1.0", first);
    second = history.commit("second").put("target/arm/cpu.c", noise()).write();
  }

  @AfterEach
  void close() {
    history.close();
  }

  private static String noise() {
    var text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append(Integer.toHexString(i * 0x9e3779b9)).append('\n');
    }
    return text.toString();
  }

  private GitRepository open() {
    return GitRepository.open(history.directory(), "master");
  }

  private void readAll(GitRepository repository) {
    CommitInfo tip = repository.tip();
    assertThat(repository.resolve("v1.0").id()).isEqualTo(first);
    assertThat(repository.resolve("2020-01-01").id()).isEqualTo(second);
    assertThat(repository.describe(tip.id())).contains("v1.0-1-g" + second.hex().substring(0, 7));
    assertThat(repository.files(tip.id(), ALL))
        .allSatisfy(file -> assertThat(repository.read(file.blob(), 1 << 20)).isPresent());
  }

  private static Map<String, String> contents(Path root) throws IOException {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        contents.put(
            root.relativize(path).toString(),
            Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    }
    return contents;
  }

  @Test
  void readingWritesNothing() throws IOException {
    Map<String, String> before = contents(history.directory());
    try (GitRepository repository = open()) {
      readAll(repository);
    }
    assertThat(contents(history.directory())).isEqualTo(before);
  }

  @Test
  void aPackedRepositoryIsReadWithoutWriting() throws IOException, GitAPIException {
    pack();
    Map<String, String> before = contents(history.directory());
    try (GitRepository repository = open()) {
      readAll(repository);
    }
    assertThat(contents(history.directory())).isEqualTo(before);
  }

  private void pack() throws GitAPIException {
    try (Git git = new Git(history.repository())) {
      git.gc().call();
    }
  }

  @Test
  void aWorkTreeALinkedOneAndBorrowedObjectsAreRead() throws IOException {
    Path main = Files.createDirectories(directory.resolve("main"));
    Files.move(history.directory(), main.resolve(".git"));
    Path linkedGit = Files.createDirectories(main.resolve(".git/worktrees/linked"));
    Path linked = Files.createDirectories(directory.resolve("linked"));
    Files.writeString(linkedGit.resolve("commondir"), "../..\n");
    Files.writeString(linkedGit.resolve("gitdir"), linked.resolve(".git") + "\n");
    Files.writeString(linkedGit.resolve("HEAD"), second.hex() + "\n");
    Files.writeString(linked.resolve(".git"), "gitdir: " + linkedGit + "\n");
    try (TestHistory borrower = TestHistory.in(directory.resolve("borrower.git"))) {
      Files.createDirectories(borrower.directory().resolve("objects/info"));
      Files.writeString(
          borrower.directory().resolve("objects/info/alternates"),
          main.resolve(".git/objects\n").toString());
      borrower.annotatedTag("v1.0", first);
      borrower.branch("master", second);
    }
    for (String place : new String[] {"main", "main/.git", "linked", "borrower.git"}) {
      try (GitRepository repository = GitRepository.open(directory.resolve(place), "master")) {
        readAll(repository);
      }
    }
  }

  @Test
  void whatIsNoRepositoryIsSaidToBeNone() throws IOException {
    Path plain = Files.createDirectories(directory.resolve("plain"));
    assertThatThrownBy(() -> GitRepository.open(plain, "master"))
        .isInstanceOf(GitFailure.class)
        .hasMessageContaining("holds no git repository");
    assertThatThrownBy(() -> GitRepository.open(directory.resolve("none"), "master"))
        .isInstanceOf(GitFailure.class)
        .hasMessageContaining("is not a directory here");
  }

  @Test
  void aSha256RepositoryIsRefused() throws IOException {
    StoredConfig config = history.repository().getConfig();
    config.setInt("core", null, "repositoryformatversion", 1);
    config.setString("extensions", null, "objectFormat", "sha256");
    config.save();
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            GitFailure.class, e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.NOT_A_REPOSITORY))
        .hasMessageContaining("sha256");
  }

  @Test
  void aDamagedLooseObjectIsSaidToBeDamaged() throws IOException {
    String hex = TestHistory.blob(noise()).hex();
    Path loose =
        history.directory().resolve("objects/" + hex.substring(0, 2) + "/" + hex.substring(2));
    assertThat(loose.toFile().setWritable(true)).isTrue();
    damage(loose, 40);
    assertThatReadingFails(GitFailure.Kind.DAMAGED_OBJECT);
  }

  @Test
  void aDamagedPackedObjectIsSaidToBeDamaged() throws IOException, GitAPIException {
    pack();
    Path pack;
    try (Stream<Path> packs = Files.list(history.directory().resolve("objects/pack"))) {
      pack = packs.filter(path -> path.toString().endsWith(".pack")).findFirst().orElseThrow();
    }
    assertThat(pack.toFile().setWritable(true)).isTrue();
    damage(pack, (int) Files.size(pack) / 2);
    assertThatReadingFails(GitFailure.Kind.DAMAGED_OBJECT);
  }

  @Test
  void aMissingObjectIsSaidToBeMissing() throws IOException {
    String hex = TestHistory.blob(noise()).hex();
    Files.delete(
        history.directory().resolve("objects/" + hex.substring(0, 2) + "/" + hex.substring(2)));
    assertThatReadingFails(GitFailure.Kind.MISSING_OBJECT);
  }

  @Test
  void aCommitIdThatIsNotHereIsUnknown() {
    String none = "0123456789abcdef0123456789abcdef01234567";
    try (GitRepository repository = open()) {
      for (String id : List.of(none, none.toUpperCase(Locale.ROOT))) {
        assertThatThrownBy(() -> repository.resolve(id))
            .isInstanceOfSatisfying(
                GitFailure.class,
                e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.UNKNOWN_REVISION))
            .hasMessageContaining("is no tag, branch, commit id or date");
      }
    }
  }

  private void assertThatReadingFails(GitFailure.Kind kind) {
    try (GitRepository repository = open()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> repository.read(TestHistory.blob(noise()), 1 << 20))
            .isInstanceOfSatisfying(GitFailure.class, e -> assertThat(e.kind()).isEqualTo(kind));
      }
    }
  }

  private static void damage(Path file, int offset) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(offset);
      byte[] old = new byte[64];
      int length = bytes.read(old);
      bytes.seek(offset);
      for (int i = 0; i < length; i++) {
        bytes.write(~old[i]);
      }
    }
  }

  @Test
  void manyThreadsReadWithAReaderEach() {
    try (GitRepository repository = open()) {
      BlobId blob = TestHistory.blob("one");
      Stream.generate(() -> blob)
          .limit(50)
          .parallel()
          .forEach(
              each -> {
                try (BlobReader reader = repository.blobReader()) {
                  assertThat(reader.read(each, 10).orElseThrow())
                      .isEqualTo("one".getBytes(StandardCharsets.UTF_8));
                  assertThat(reader.read(each, 2)).isEmpty();
                }
              });
    }
  }

  @Test
  void aMergeIsDescribedByTheTagWithTheFewestCommitsBetween() {
    CommitId third = history.commit("third").write();
    history.tag("v1.1", third);
    CommitId side = history.commit("side").on("side").from(second).put("a", "a").write();
    CommitId merge = history.commit("merge").from(third).merging(side).write();
    CommitId last = history.commit("last").put("b", "b").write();
    history.annotatedTag("late", first);
    history.tag("aaa", first);
    try (GitRepository repository = open()) {
      assertThat(repository.describe(side)).contains("late-2-g" + side.hex().substring(0, 7));
      assertThat(repository.describe(merge)).contains("v1.1-2-g" + merge.hex().substring(0, 7));
      assertThat(repository.describe(last)).contains("v1.1-3-g" + last.hex().substring(0, 7));
      assertThat(repository.describe(first)).contains("late");
    }
    history.delete("refs/tags/late");
    history.delete("refs/tags/aaa");
    history.delete("refs/tags/v1.0");
    history.delete("refs/tags/v1.1");
    try (GitRepository repository = open()) {
      assertThat(repository.describe(last)).isEmpty();
    }
  }
}
