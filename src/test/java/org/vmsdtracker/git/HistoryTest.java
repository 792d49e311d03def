package org.vmsdtracker.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestHistory;

class HistoryTest {

  private static final PathFilter C_BELOW_TARGET =
      new PathFilter() {
        @Override
        public boolean enters(String directory) {
          return directory.startsWith("target");
        }

        @Override
        public boolean takes(String path) {
          return path.endsWith(".c");
        }
      };

  @TempDir Path directory;
  private TestHistory history;
  private GitRepository repository;
  private CommitId first;
  private CommitId side;
  private CommitId merge;
  private CommitId last;

  @BeforeEach
  void write() {
    history = TestHistory.in(directory.resolve("h.git"));
    first =
        history
            .commit("first")
            .put("target/arm/cpu.c", "one")
            .put("target/arm/cpu.h", "header")
            .put("hw/arm/virt.c", "board")
            .put("vl.c", "main")
            .write();
    CommitId base = history.commit("side one").on("side").from(first).put("a", "a").write();
    CommitId main = history.commit("main").put("hw/arm/virt.c", "other board").write();
    side = history.commit("side two").on("side").put("target/arm/cpu.c", "two").write();
    assertThat(base).isNotEqualTo(side);
    merge = history.commit("merge").from(main).merging(side).write();
    last = history.commit("last").removeDirectory("target/arm").put("target", "file").write();
    repository = GitRepository.open(history.directory(), "master");
  }

  @AfterEach
  void close() {
    repository.close();
    history.close();
  }

  private List<CommitId> firstParents() {
    return repository.firstParents(last, commit -> false).stream().map(HistoryCommit::id).toList();
  }

  @Test
  void theFirstParentsComeOldestFirstAndEndBeforeWhatIsKnown() {
    List<HistoryCommit> all = repository.firstParents(last, commit -> false);
    assertThat(all).hasSize(4);
    assertThat(all.get(0).id()).isEqualTo(first);
    assertThat(all.get(0).parents()).isEmpty();
    assertThat(all.get(0).date()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(all.get(2).id()).isEqualTo(merge);
    assertThat(all.get(2).parents()).containsExactly(all.get(1).id(), side);
    assertThat(repository.firstParents(last, merge::equals))
        .extracting(HistoryCommit::id)
        .containsExactly(last);
    assertThat(repository.firstParents(last, last::equals)).isEmpty();
  }

  @Test
  void aMergeBringsWhatItsFirstParentLacks() {
    assertThat(repository.sideCommits(merge))
        .hasSize(2)
        .last()
        .satisfies(commit -> assertThat(commit.id()).isEqualTo(side))
        .satisfies(
            commit ->
                assertThat(commit.parents())
                    .containsExactly(repository.sideCommits(merge).get(0).id()));
    assertThat(repository.sideCommits(last)).isEmpty();
    assertThat(repository.sideCommits(first)).isEmpty();
  }

  private List<String> changes(@Nullable CommitId before, List<CommitId> commits) {
    var lines = new ArrayList<String>();
    repository.changes(
        before,
        commits,
        C_BELOW_TARGET,
        (index, commit, changes) -> {
          assertThat(commit).isEqualTo(commits.get(index));
          lines.add(
              changes.stream()
                  .map(c -> c.path() + " " + text(c.before()) + ">" + text(c.after()))
                  .toList()
                  .toString());
        });
    return lines;
  }

  private String text(@Nullable BlobId blob) {
    return blob == null
        ? ""
        : new String(repository.read(blob, 100).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void eachCommitChangesWhatTheOneBeforeItHadOtherwise() {
    assertThat(changes(null, firstParents()))
        .containsExactly(
            "[target/arm/cpu.c >one, vl.c >main]",
            "[]",
            "[target/arm/cpu.c one>two]",
            "[target/arm/cpu.c two>]");
    assertThat(changes(first, List.of(last, first, first)))
        .containsExactly("[target/arm/cpu.c one>]", "[target/arm/cpu.c >one]", "[]");
  }

  @Test
  void whatSteersATerminalOrTurnsTextIsLeftOutOfSubjects() {
    CommitId hostile =
        history.commit("a \u001b[31mred\u0007 one, \u202Eturned\u2066 round\n\nbody").write();

    assertThat(repository.details(hostile).subject()).isEqualTo("a  [31mred  one,  turned  round");
    assertThat(repository.resolve(hostile.hex()).subject())
        .isEqualTo(repository.details(hostile).subject());
  }

  @Test
  void whatIsNoRegularFileCountsAsNone() throws IOException {
    var commits = new ArrayList<CommitId>();
    ObjectId blob;
    try (ObjectInserter inserter = history.repository().newObjectInserter()) {
      blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {'x'});
      inserter.flush();
    }
    for (FileMode mode :
        List.of(
            FileMode.SYMLINK, FileMode.REGULAR_FILE, FileMode.EXECUTABLE_FILE, FileMode.GITLINK)) {
      commits.add(commit(mode, blob));
    }
    assertThat(changes(null, commits)).containsExactly("[]", "[x.c >x]", "[]", "[x.c x>]");
  }

  private CommitId commit(FileMode mode, ObjectId object) throws IOException {
    var tree = new TreeFormatter();
    tree.append("x.c", mode, object);
    try (ObjectInserter inserter = history.repository().newObjectInserter()) {
      String text =
          "tree %s\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n\nx\n"
              .formatted(inserter.insert(tree).name());
      ObjectId id = inserter.insert(Constants.OBJ_COMMIT, Constants.encode(text));
      inserter.flush();
      return new CommitId(id.name());
    }
  }

  @Test
  void entriesAreFoundAtAnyDepth() {
    assertThat(
            repository.entries(
                merge, List.of("target/arm/cpu.c", "target/arm", "vl.c", "vl.c/a", "target/m")))
        .containsExactly(
            TestHistory.blob("two").hex(),
            repository.entries(side, List.of("target/arm")).get(0),
            TestHistory.blob("main").hex(),
            null,
            null);
  }

  @Test
  void aCommitTellsItsAuthorSubjectMailAndLink() {
    CommitId commit =
        history
            .commit(
                "arm: convert  \nto vmsd\n\nMessage-Id: <old@x>\n\nmessage-ID: <new@x>\n"
                    + "LINK: https://example.org/1\nSigned-off-by: A\n")
            .by("Zoë Author")
            .authoredAt(Instant.parse("2019-05-06T07:08:09Z"))
            .at("2020-05-06T07:08:09Z")
            .write();
    assertThat(repository.details(commit))
        .isEqualTo(
            new CommitDetails(
                commit,
                "Zoë Author",
                Instant.parse("2019-05-06T07:08:09Z"),
                Instant.parse("2020-05-06T07:08:09Z"),
                "arm: convert to vmsd",
                "new@x",
                "https://example.org/1"));
    assertThat(repository.details(first).messageId()).isNull();
    assertThat(repository.details(first).link()).isNull();
  }

  @Test
  void damagedCommitsAreToldAsFarAsTheyGo() throws IOException {
    String tree = repository.entries(first, List.of("target")).get(0);
    for (String rest :
        List.of(
            "author Jos\u00e9 <j@x> 5 +0000\ncommitter C <c> 7 +0000\nencoding no-such\n\nS \u00ff\n",
            "author Jos\u00e9 <j@x> 5 +0000\ncommitter C <c> 7 +0000\nencoding \u00e9\n\nS \u00ff\n",
            "author Jos\u00e9\ncommitter C <c> 7 +0000\n\nS \u00ff",
            "committer C <c> 7 +0000\n\nS",
            "author Jos\u00e9 <j@x> 5 +0000\ncommitter C <c> 7 +0000\n\n")) {
      byte[] bytes = ("tree " + tree + "\n" + rest).getBytes(StandardCharsets.ISO_8859_1);
      try (ObjectInserter inserter = history.repository().newObjectInserter()) {
        ObjectId id = inserter.insert(Constants.OBJ_COMMIT, bytes);
        inserter.flush();
        CommitDetails details = repository.details(new CommitId(id.name()));
        assertThat(details.date()).isEqualTo(Instant.ofEpochSecond(7));
        assertThat(details.subject()).startsWith(rest.endsWith("\n\n") ? "" : "S");
      }
    }
  }

  @Test
  void tagsStandForCommitsAndOthersAreLeftOut() throws IOException {
    history.tag("v2", last);
    history.annotatedTag("v1", merge);
    ObjectId blob = ObjectId.fromString(TestHistory.blob("one").hex());
    var update = history.repository().updateRef("refs/tags/blob");
    update.setNewObjectId(blob);
    update.update();
    assertThat(repository.tags())
        .containsExactly(
            new TagRef("v1", merge, Instant.parse("2020-01-01T04:00:00Z")),
            new TagRef("v2", last, Instant.parse("2020-01-01T05:00:00Z")));
  }

  @Test
  void eachBranchHasItsTip() {
    assertThat(repository.tip().id()).isEqualTo(last);
    assertThat(repository.tip("side").id()).isEqualTo(side);
  }
}
