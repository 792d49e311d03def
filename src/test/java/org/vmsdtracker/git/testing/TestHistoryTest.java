package org.vmsdtracker.git.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PathFilter;

class TestHistoryTest {

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

  @Test
  void aMergeHoldsTheChangesOfBothSides() {
    try (TestHistory history = TestHistory.in(directory.resolve("h.git"));
        GitRepository read = GitRepository.open(history.directory(), TestHistory.MASTER)) {
      CommitId first = history.commit("begin").put("a.c", "a1").put("d/b.c", "b1").write();
      CommitId side = history.commit("side").on("topic").from(first).put("a.c", "a2").write();
      history.commit("main").put("d/c.c", "c1").remove("d/b.c").write();
      CommitId merge = history.commit("Merge topic").merging(side).write();
      history.annotatedTag("v1.0", merge);

      assertThat(read.tip().id()).isEqualTo(merge);
      assertThat(read.resolve("v1.0").subject()).isEqualTo("Merge topic");
      assertThat(read.files(merge, ALL))
          .containsExactly(
              new FileEntry("a.c", TestHistory.blob("a2")),
              new FileEntry("d/c.c", TestHistory.blob("c1")));
      assertThat(read.read(TestHistory.blob("a2"), 10))
          .hasValueSatisfying(
              bytes -> assertThat(bytes).isEqualTo("a2".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void theSameCallsMakeTheSameIds() {
    List<CommitId> ids =
        List.of("one.git", "two.git").stream()
            .map(
                name -> {
                  try (TestHistory history = TestHistory.in(directory.resolve(name))) {
                    history.commit("begin").put("a.c", "a").write();
                    return history.commit("next").removeDirectory("d").put("d/e.c", "e").write();
                  }
                })
            .toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
  }
}
