package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PathFilter;
import org.vmsdtracker.snapshot.FactsTable;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.TreeCursor;

/** What changes from commit to commit in the files that matter. */
final class TreeSteps {

  private static final int REPORT = 256;

  private final GitRepository repository;
  private final List<CommitId> commits;
  private final List<List<FileChange>> changes = new ArrayList<>();
  private final boolean[] withBoards;

  /**
   * Compares each commit's target, common and build files with those of the commit before it in the
   * list.
   *
   * @param before what the first one is compared with, the empty tree where null
   */
  TreeSteps(
      GitRepository repository,
      @Nullable CommitId before,
      List<CommitId> commits,
      PathFilter filter,
      IntConsumer done) {
    this.repository = repository;
    this.commits = commits;
    this.withBoards = new boolean[commits.size()];
    repository.changes(
        before,
        commits,
        filter,
        (index, commit, files) -> {
          changes.add(new ArrayList<>(files));
          if (index % REPORT == 0) {
            done.accept(index);
          }
        });
  }

  int size() {
    return commits.size();
  }

  List<FileChange> at(int index) {
    return changes.get(index);
  }

  /** Whether the boards of a commit are among the changes that lead to it. */
  boolean hasBoards(int index) {
    return withBoards[index];
  }

  /** The files that the commits bring. */
  Stream<FileEntry> files() {
    return changes.stream().flatMap(List::stream).flatMap(TreeSteps::file);
  }

  private static Stream<FileEntry> file(FileChange change) {
    return change.after() == null
        ? Stream.empty()
        : Stream.of(new FileEntry(change.path(), change.after()));
  }

  /**
   * Adds the boards of those commits whose CPUs boards may register, and of the one after them.
   *
   * @param facts of all files so far
   */
  void addBoards(FactsTable facts) {
    boolean[] needed = needed(facts);
    int from = 0;
    while (from < needed.length) {
      if (needed[from]) {
        int to = from;
        while (to < needed.length && (needed[to] || needed[to - 1])) {
          to++;
        }
        addBoards(from, to);
        from = to;
      } else {
        from++;
      }
    }
  }

  private boolean[] needed(FactsTable facts) {
    var needed = new boolean[commits.size()];
    Set<String> savers = new HashSet<>();
    for (int i = 0; i < needed.length; i++) {
      for (FileChange change : changes.get(i)) {
        boolean saves =
            change.after() != null
                && facts
                    .facts(change.path(), change.after())
                    .filter(TreeCursor::mayNeedBoards)
                    .isPresent();
        if (saves) {
          savers.add(change.path());
        } else {
          savers.remove(change.path());
        }
      }
      needed[i] = !savers.isEmpty();
    }
    return needed;
  }

  private void addBoards(int from, int to) {
    Map<String, BlobId> boards = new TreeMap<>();
    repository.changes(
        null,
        commits.subList(from, to),
        QemuPaths.BOARDS,
        (index, commit, files) -> {
          withBoards[from + index] = true;
          changes.get(from + index).addAll(files);
          for (FileChange file : files) {
            if (file.after() == null) {
              boards.remove(file.path());
            } else {
              boards.put(file.path(), file.after());
            }
          }
        });
    if (to < commits.size()) {
      boards.forEach((path, blob) -> changes.get(to).add(new FileChange(path, blob, null)));
    }
  }
}
