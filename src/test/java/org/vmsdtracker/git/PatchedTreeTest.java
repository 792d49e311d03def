package org.vmsdtracker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.git.testing.TestHistory;

class PatchedTreeTest {

  private static final String NUMBERS = numbers(1, 20);
  private static final String NO_NEWLINE = "\\ No newline at end of file\n";

  @TempDir private Path directory;
  private TestHistory history;
  private CommitId commit;
  private GitRepository git;

  @BeforeEach
  void write() {
    history = TestHistory.in(directory.resolve("x.git"));
    commit =
        history
            .commit("begin")
            .put("dir/numbers", NUMBERS)
            .put("dir/sub/deep", "deep\n")
            .put("dir.c", "sorts before the directory\n")
            .put("unfinished", "one\ntwo")
            .put("other", "other\n")
            .write();
    git = GitRepository.open(history.directory(), TestHistory.MASTER);
  }

  @AfterEach
  void close() {
    git.close();
    history.close();
  }

  @Test
  void appliesAHunkWhereItSaysAndTellsTheFile() {
    PatchedTree tree = tree();

    List<FileChange> changes = tree.apply(diff("dir/numbers", hunk(5)));

    String content = NUMBERS.replaceFirst("\n5\n", "\nfive\n");
    assertThat(tree.treeId()).isEqualTo(expected(Map.of("dir/numbers", content)));
    BlobId made = TestHistory.blob(content);
    assertThat(changes)
        .containsExactly(new FileChange("dir/numbers", TestHistory.blob(NUMBERS), made));
    assertThat(tree.made(made)).contains(content.getBytes(UTF_8));
    assertThat(tree.file("dir/numbers")).contains(made);
  }

  @Test
  void leavesTheTreeAsItIsUntilADiffIsApplied() {
    assertThat(tree().treeId()).isEqualTo(expected(Map.of()));
  }

  @Test
  void appliesDiffsOneOnAnother() {
    PatchedTree tree = tree();

    tree.apply(diff("dir/numbers", hunk(5)));
    tree.apply(diff("dir/numbers", "@@ -4,3 +4,3 @@\n 4\n-five\n+cinq\n 6\n"));

    assertThat(tree.treeId())
        .isEqualTo(expected(Map.of("dir/numbers", NUMBERS.replaceFirst("\n5\n", "\ncinq\n"))));
  }

  @Test
  void findsAHunkElsewhereTheNearestPlaceFirst() {
    String twice = numbers(1, 9) + "x\ny\nz\n" + numbers(1, 9) + "x\ny\nz\n" + numbers(1, 9);
    assertApplies(
        twice,
        "@@ -16,3 +16,3 @@\n x\n-y\n+Y\n z\n",
        numbers(1, 9) + "x\ny\nz\n" + numbers(1, 9) + "x\nY\nz\n" + numbers(1, 9));
    assertApplies(
        twice,
        "@@ -15,3 +15,3 @@\n x\n-y\n+Y\n z\n",
        numbers(1, 9) + "x\nY\nz\n" + numbers(1, 9) + "x\ny\nz\n" + numbers(1, 9));
  }

  @Test
  void goesFurtherDownFirstWhereTwoPlacesAreAsNear() {
    assertApplies(
        "x\ny\n1\n2\nx\ny\n3\n", "@@ -3,2 +3,2 @@\n-x\n+X\n y\n", "x\ny\n1\n2\nX\ny\n3\n");
  }

  @Test
  void aHunkAtTheFirstLineAppliesOnlyThere() {
    assertRefuses(
        "0\n" + NUMBERS, "@@ -1,2 +1,2 @@\n-1\n+one\n 2\n", "at line 1 stands \"0\" and not \"1\"");
  }

  @Test
  void aHunkWithoutContextAfterItAppliesOnlyAtTheEnd() {
    assertRefuses(
        NUMBERS + "21\n", "@@ -19,2 +19,2 @@\n 19\n-20\n+twenty\n", "the end of the file");
  }

  @Test
  void aLineMustMatchExactly() {
    assertRefuses(
        NUMBERS.replace("6\n", "6 \n"), hunk(5), "hunk 1 (@@ -4,3 +4,3 @@) doesn't apply");
    assertRefuses(NUMBERS.replace("6\n", "6\r\n"), hunk(5), "doesn't apply");
  }

  @Test
  void linesThatAHunkBroughtAreNotMatchedByTheNext() {
    assertRefuses(
        NUMBERS,
        "@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n@@ -4,3 +4,3 @@\n 4\n-five\n+cinq\n 6\n",
        "hunk 2");
  }

  @Test
  void aMissingNewlineAtTheEndIsPartOfTheLine() {
    assertApplies(
        "one\ntwo", "@@ -1,2 +1,2 @@\n one\n-two\n" + NO_NEWLINE + "+two\n", "one\ntwo\n");
    assertApplies("one\ntwo\n", "@@ -1,2 +1,2 @@\n one\n-two\n+two\n" + NO_NEWLINE, "one\ntwo");
    assertApplies("one\ntwo", "@@ -1,2 +1,2 @@\n-one\n+1\n two\n" + NO_NEWLINE, "1\ntwo");
    assertRefuses("one\ntwo", "@@ -1,2 +1,2 @@\n one\n-two\n+2\n", "doesn't apply");
  }

  @Test
  void anEmptyLineOfContextMayHaveLostItsSpace() {
    assertApplies("a\n\nb\n", "@@ -1,3 +1,3 @@\n-a\n+A\n\n b\n", "A\n\nb\n");
  }

  @Test
  void takesWhatSurroundsADiffForNothing() {
    PatchedTree tree = tree();

    tree.apply(
        ("Subject: x\n\n---\n dir/numbers | 2 +-\n\n"
                + new String(diff("dir/numbers", hunk(5)), UTF_8)
                + "-- \n2.43.0\n\n")
            .getBytes(UTF_8));

    assertThat(tree.treeId())
        .isEqualTo(expected(Map.of("dir/numbers", NUMBERS.replaceFirst("\n5\n", "\nfive\n"))));
  }

  @Test
  void readsADiffWithoutGitsHeader() {
    PatchedTree tree = tree();

    tree.apply(
        "--- a/other\t2020-01-01 00:00:00\n+++ b/other\t2020-01-02\n@@ -1 +1 @@\n-other\n+else\n"
            .getBytes(UTF_8));
    tree.apply("--- /dev/null\n+++ b/fresh\n@@ -0,0 +1 @@\n+fresh\n".getBytes(UTF_8));
    tree.apply(
        "--- a/unfinished\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n\\ No newline at end of file\n"
            .getBytes(UTF_8));

    assertThat(tree.file("unfinished")).isEmpty();
    assertThat(tree.file("fresh")).contains(TestHistory.blob("fresh\n"));
    assertThat(tree.file("other")).contains(TestHistory.blob("else\n"));
  }

  @Test
  void createsAndRemovesFilesWithTheirDirectories() {
    PatchedTree tree = tree();

    List<FileChange> changes =
        tree.apply(
            """
            diff --git a/dir/sub/deep b/dir/sub/deep
            deleted file mode 100644
            index 1..2
            --- a/dir/sub/deep
            +++ /dev/null
            @@ -1 +0,0 @@
            -deep
            diff --git a/new/far/away b/new/far/away
            new file mode 100644
            --- /dev/null
            +++ b/new/far/away
            @@ -0,0 +1 @@
            +away
            diff --git a/empty b/empty
            new file mode 100644
            index 0000000000..e69de29bb2
            """
                .getBytes(UTF_8));

    assertThat(changes)
        .extracting(FileChange::path)
        .containsExactly("dir/sub/deep", "empty", "new/far/away");
    history
        .commit("expected")
        .on("expected")
        .from(commit)
        .removeDirectory("dir/sub")
        .put("new/far/away", "away\n")
        .put("empty", "")
        .write();
    assertThat(tree.treeId()).isEqualTo(treeOf("expected"));
  }

  @Test
  void renamesAndCopiesFromWhatWasThereBefore() {
    PatchedTree tree = tree();

    tree.apply(
        """
        diff --git a/other b/unfinished
        rename from other
        rename to unfinished
        diff --git a/unfinished b/other
        rename from unfinished
        rename to other
        diff --git a/dir/numbers b/copied
        similarity index 90%
        copy from dir/numbers
        copy to copied
        --- a/dir/numbers
        +++ b/copied
        @@ -1,2 +1,2 @@
        -1
        +one
         2
        diff --git a/dir/numbers b/dir/numbers
        --- a/dir/numbers
        +++ b/dir/numbers
        @@ -1,2 +1,2 @@
        -1
        +eins
         2
        """
            .getBytes(UTF_8));

    assertThat(tree.treeId())
        .isEqualTo(
            expected(
                Map.of(
                    "other",
                    "one\ntwo",
                    "unfinished",
                    "other\n",
                    "copied",
                    NUMBERS.replaceFirst("1\n", "one\n"),
                    "dir/numbers",
                    NUMBERS.replaceFirst("1\n", "eins\n"))));
  }

  @Test
  void modesLinksAndSubmodulesPass() throws IOException {
    PatchedTree tree = tree();
    String module = "1234567890123456789012345678901234567890";

    List<FileChange> changes =
        tree.apply(
            """
            diff --git a/other b/other
            old mode 100644
            new mode 100755
            diff --git a/link b/link
            new file mode 120000
            --- /dev/null
            +++ b/link
            @@ -0,0 +1 @@
            +other
            \\ No newline at end of file
            diff --git a/module b/module
            new file mode 160000
            index 0000000..1234567
            --- /dev/null
            +++ b/module
            @@ -0,0 +1 @@
            +Subproject commit %s
            """
                .formatted(module)
                .getBytes(UTF_8));

    assertThat(changes).isEmpty();
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    builder.add(entry("dir.c", FileMode.REGULAR_FILE, id("sorts before the directory\n")));
    builder.add(entry("dir/numbers", FileMode.REGULAR_FILE, id(NUMBERS)));
    builder.add(entry("dir/sub/deep", FileMode.REGULAR_FILE, id("deep\n")));
    builder.add(entry("link", FileMode.SYMLINK, id("other")));
    builder.add(entry("module", FileMode.GITLINK, ObjectId.fromString(module)));
    builder.add(entry("other", FileMode.EXECUTABLE_FILE, id("other\n")));
    builder.add(entry("unfinished", FileMode.REGULAR_FILE, id("one\ntwo")));
    builder.finish();
    try (ObjectInserter inserter = history.repository().newObjectInserter()) {
      assertThat(tree.treeId()).isEqualTo(cache.writeTree(inserter).name());
    }
    tree.apply(
        """
        diff --git a/module b/module
        index 1234567..2234567 160000
        --- a/module
        +++ b/module
        @@ -1 +1 @@
        -Subproject commit %s
        +Subproject commit 2%s
        """
            .formatted(module, module.substring(1))
            .getBytes(UTF_8));
  }

  @Test
  void readsNamesAsGitQuotesThem() {
    PatchedTree tree = tree();

    tree.apply(
        """
        diff --git "a/gr\\303\\274n \\"x\\".c" "b/gr\\303\\274n \\"x\\".c"
        new file mode 100644
        --- /dev/null
        +++ "b/gr\\303\\274n \\"x\\".c"
        @@ -0,0 +1 @@
        +green
        diff --git a/with space b/with space
        new file mode 100644
        --- /dev/null
        +++ b/with space\t
        @@ -0,0 +1 @@
        +space
        diff --git a/no lines b/no lines
        new file mode 100644
        """
            .getBytes(UTF_8));

    assertThat(tree.treeId())
        .isEqualTo(
            expected(Map.of("grün \"x\".c", "green\n", "with space", "space\n", "no lines", "")));
  }

  @Test
  void carriesBinaryContent() {
    PatchedTree tree = tree();
    String id = TestHistory.blob("\0\1\2").hex();
    String zero = "0".repeat(40);

    tree.apply(
        ("diff --git a/data b/data\nnew file mode 100644\nindex %s..%s\nGIT binary patch\n"
                + "literal 3\nKcmZQzWC8#H2LJ>B\n\nliteral 0\nHcmV?d00001\n\n")
            .formatted(zero, id)
            .getBytes(ISO_8859_1));

    assertThat(tree.file("data")).contains(new BlobId(id));
    assertThatThrownBy(
            () ->
                tree()
                    .apply(
                        ("diff --git a/data b/data\nnew file mode 100644\nindex %s..%s\n"
                                + "Binary files /dev/null and b/data differ\n")
                            .formatted(zero, "1".repeat(40))
                            .getBytes(ISO_8859_1)))
        .isInstanceOf(PatchDoesNotApply.class)
        .hasMessageContaining("--binary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../out",
        "/etc/passwd",
        ".git/config",
        "dir/.GIT/hooks",
        "dir//x",
        "dir/./x",
        "x/../../y"
      })
  void refusesAPathThatLeavesTheTree(String path) {
    assertThatThrownBy(
            () ->
                tree()
                    .apply(
                        "diff --git a/%1$s b/%1$s\nnew file mode 100644\n--- /dev/null\n+++ b/%1$s\n@@ -0,0 +1 @@\n+x\n"
                            .formatted(path)
                            .getBytes(UTF_8)))
        .isInstanceOf(PatchDoesNotApply.class);
  }

  @Test
  void refusesWhatGitRefuses() {
    assertRefused(
        "diff --git a/nowhere b/nowhere\n--- a/nowhere\n+++ b/nowhere\n@@ -1 +1 @@\n-a\n+b\n",
        "nowhere doesn't exist.");
    assertRefused(
        "diff --git a/other b/other\nnew file mode 100644\n--- /dev/null\n+++ b/other\n@@ -0,0 +1 @@\n+x\n",
        "other already exists.");
    assertRefused("diff --git a/other/x b/other/x\nnew file mode 100644\n", "stands in its way");
    assertRefused("diff --git a/dir b/dir\nnew file mode 100644\n", "stands in its way");
    assertRefused(
        "diff --git a/dir/numbers b/dir/numbers\ndeleted file mode 100644\n--- a/dir/numbers\n+++ /dev/null\n@@ -1,20 +0,0 @@\n-1\n",
        "ends before all the lines");
    assertRefused(
        "diff --git a/unfinished b/unfinished\ndeleted file mode 100644\n",
        "has more lines than the patch takes away");
    assertRefused("@@ -1 +1 @@\n-a\n+b\n", "without the name of its file");
    assertRefused(
        "diff --git a/other b/other\nindex 1234..5678 100644\n",
        "without anything that it changes");
    assertRefused(
        "diff --git a/other b/other\nindex 1234..5678 120000\n--- a/other\n+++ b/other\n@@ -1 +1 @@\n-other\n+x\n",
        "has mode 100644");
    assertRefused("nothing\n", "It holds no diff.");
    assertRefused(
        "--- a/other\n+++ b/other\n@@ -1,99999999 +1 @@\n-other\n+x\n",
        "ends before all the lines");
  }

  @Test
  void asksForABlobThatIsNotHere() {
    var asked = new ArrayList<BlobId>();
    delete(TestHistory.blob(NUMBERS));
    try (PatchedTree tree =
        git.patched(
            commit,
            (Collection<BlobId> blobs) -> {
              asked.addAll(blobs);
              insert(NUMBERS);
            })) {
      tree.apply(diff("dir/numbers", hunk(5)));
    }
    assertThat(asked).containsExactly(TestHistory.blob(NUMBERS));
  }

  @Test
  void saysThatABlobIsMissing() {
    delete(TestHistory.blob(NUMBERS));

    assertThatThrownBy(() -> tree().apply(diff("dir/numbers", hunk(5))))
        .isInstanceOfSatisfying(
            GitFailure.class, e -> assertThat(e.kind()).isEqualTo(GitFailure.Kind.MISSING_OBJECT))
        .hasMessageContaining("dir/numbers");
  }

  @Test
  void aRenameWithoutHunksNeedsNoContent() {
    delete(TestHistory.blob(NUMBERS));
    PatchedTree tree = tree();

    List<FileChange> changes =
        tree.apply(
            "diff --git a/dir/numbers b/n\nsimilarity index 100%\nrename from dir/numbers\nrename to n\n"
                .getBytes(UTF_8));

    assertThat(changes).hasSize(2);
  }

  @Test
  @Timeout(20)
  void givesUpOnHunksThatCouldStandAnywhere() {
    history.commit("x").put("blank", "\n".repeat(900_000)).write();
    String absurd = "@@ -2,2006 +2,2006 @@\n" + " \n".repeat(2000) + "-x\n+y\n" + " \n".repeat(5);
    try (PatchedTree tree = git.patched(git.tip().id(), blobs -> {})) {
      assertThatThrownBy(() -> tree.apply(diff("blank", absurd)))
          .isInstanceOf(PatchDoesNotApply.class)
          .hasMessageContaining("takes longer than is allowed");
    }
  }

  private PatchedTree tree() {
    return git.patched(commit, blobs -> {});
  }

  private void assertApplies(String before, String hunks, String after) {
    CommitId base = history.commit("x").put("file", before).write();
    try (PatchedTree tree = git.patched(base, blobs -> {})) {
      tree.apply(diff("file", hunks));
      assertThat(tree.file("file")).contains(TestHistory.blob(after));
    }
  }

  private void assertRefuses(String before, String hunks, String why) {
    CommitId base = history.commit("x").put("file", before).write();
    try (PatchedTree tree = git.patched(base, blobs -> {})) {
      assertThatThrownBy(() -> tree.apply(diff("file", hunks)))
          .isInstanceOf(PatchDoesNotApply.class)
          .hasMessageStartingWith("file: ")
          .hasMessageContaining(why);
    }
  }

  private void assertRefused(String diff, String why) {
    assertThatThrownBy(() -> tree().apply(diff.getBytes(UTF_8)))
        .isInstanceOf(PatchDoesNotApply.class)
        .hasMessageContaining(why);
  }

  private static byte[] diff(String path, String hunks) {
    return "diff --git a/%1$s b/%1$s\nindex 12345..67890 100644\n--- a/%1$s\n+++ b/%1$s\n%2$s"
        .formatted(path, hunks)
        .getBytes(UTF_8);
  }

  private static String hunk(int line) {
    return "@@ -%1$d,3 +%1$d,3 @@\n %1$d\n-%2$d\n+five\n %3$d\n"
        .formatted(line - 1, line, line + 1);
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> n + "\n").collect(Collectors.joining());
  }

  private String expected(Map<String, String> files) {
    TestHistory.Draft draft = history.commit("expected").on("expected").from(commit);
    files.forEach(draft::put);
    draft.write();
    return treeOf("expected");
  }

  private String treeOf(String revision) {
    try {
      return history.repository().resolve(revision + "^{tree}").name();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DirCacheEntry entry(String path, FileMode mode, ObjectId id) {
    var entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(id);
    return entry;
  }

  private static ObjectId id(String content) {
    return ObjectId.fromString(TestHistory.blob(content).hex());
  }

  private void insert(String content) {
    try (Repository fresh = new FileRepository(history.directory().toFile());
        ObjectInserter inserter = fresh.newObjectInserter()) {
      inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
      inserter.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void delete(BlobId blob) {
    String hex = blob.hex();
    assertThat(
            history
                .directory()
                .resolve("objects/" + hex.substring(0, 2) + "/" + hex.substring(2))
                .toFile()
                .delete())
        .isTrue();
  }
}
