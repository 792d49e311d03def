package org.vmsdtracker.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.testing.TestHistory;

/**
 * Reads QEMU's whole history. A blob's id is the SHA-1 of its content, so each content is checked
 * against its id.
 *
 * <p>Run by {@code mvn test -Dgroups=history -DexcludedGroups= -Dvmsd.qemu-history=DIR}.
 */
@Tag("history")
class GitOnHistoryTest {

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

  @Test
  void everyBlobOfTheHistoryIsReadOnceAndRight() throws IOException {
    try (GitRepository repository = open()) {
      Set<BlobId> blobs = new HashSet<>();
      repository.changes(
          null,
          commits(repository),
          ALL,
          (index, commit, changes) ->
              changes.forEach(
                  change -> {
                    if (change.after() != null) {
                      blobs.add(change.after());
                    }
                  }));
      removeMissing(blobs);
      Set<BlobId> seen = ConcurrentHashMap.newKeySet();
      long start = System.nanoTime();
      repository.readAll(
          blobs,
          Integer.MAX_VALUE,
          (blob, bytes) -> {
            assertThat(TestHistory.blob(bytes)).isEqualTo(blob);
            assertThat(seen.add(blob)).isTrue();
          });
      assertThat(seen).isEqualTo(blobs);
      System.out.printf(
          "%,d blobs swept and checked in %,d ms%n",
          seen.size(), (System.nanoTime() - start) / 1_000_000);
    }
  }

  /** The repository may lack what nobody asked for, as mirrors do. */
  private static void removeMissing(Set<BlobId> blobs) throws IOException {
    try (Repository repository =
            new RepositoryBuilder().setGitDir(directory().toFile()).setMustExist(true).build();
        ObjectReader reader = repository.newObjectReader()) {
      for (BlobId blob : List.copyOf(blobs)) {
        if (!reader.has(ObjectId.fromString(blob.hex()))) {
          blobs.remove(blob);
        }
      }
    }
  }

  @Test
  void theChangesAddUpToTheTrees() {
    try (GitRepository repository = open()) {
      var files = new TreeMap<String, BlobId>();
      repository.changes(
          null,
          commits(repository),
          ALL,
          (index, commit, changes) -> {
            for (FileChange change : changes) {
              BlobId old =
                  change.after() == null
                      ? files.remove(change.path())
                      : files.put(change.path(), change.after());
              assertThat(old).isEqualTo(change.before());
            }
            if (index % 500 == 0) {
              assertThat(repository.files(commit, ALL))
                  .hasSize(files.size())
                  .allSatisfy(file -> assertThat(files.get(file.path())).isEqualTo(file.blob()));
            }
          });
    }
  }

  private static GitRepository open() {
    return GitRepository.open(directory(), "master");
  }

  private static Path directory() {
    return Path.of(System.getProperty("vmsd.qemu-history"));
  }

  private static List<CommitId> commits(GitRepository repository) {
    return repository.firstParents(repository.tip().id(), commit -> false).stream()
        .map(HistoryCommit::id)
        .toList();
  }
}
