package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PathFilter;

/** What changes from commit to commit in the files that matter. */
final class TreeSteps {

  private static final int REPORT = 256;

  /** So many commits are worth a second thread. */
  private static final int LONG = 2000;

  private final GitRepository repository;
  private final List<CommitId> commits;
  private final List<List<FileChange>> changes = new ArrayList<>();

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
    commits.forEach(commit -> changes.add(new ArrayList<>()));
    compare(
        before,
        0,
        commits.size(),
        filter,
        (index, files) -> {
          changes.get(index).addAll(files);
          if (index % REPORT == 0) {
            done.accept(index);
          }
        });
  }

  /** Is told what each commit changes; of a long list from two threads at once. */
  private interface Visitor {
    void visit(int index, List<FileChange> files);
  }

  /** Compares the commits {@code [from, to)}: of a long list both halves at once. */
  private void compare(
      @Nullable CommitId before, int from, int to, PathFilter filter, Visitor visitor) {
    int middle = from + (to - from) / 2;
    if (to - from < LONG) {
      compareInOrder(before, from, to, filter, visitor);
      return;
    }
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> compareInOrder(commits.get(middle - 1), middle, to, filter, visitor));
    try {
      compareInOrder(before, from, middle, filter, visitor);
    } finally {
      Waiting.on(second);
    }
  }

  private void compareInOrder(
      @Nullable CommitId before, int from, int to, PathFilter filter, Visitor visitor) {
    repository.changes(
        before,
        commits.subList(from, to),
        filter,
        (index, commit, files) -> visitor.visit(from + index, files));
  }

  int size() {
    return changes.size();
  }

  List<FileChange> at(int index) {
    return changes.get(index);
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
}
