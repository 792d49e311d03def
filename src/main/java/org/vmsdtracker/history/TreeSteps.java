package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** So many commits are compared in a row; where there are more, a second thread is worth it. */
  private static final int PART = 2000;

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

  /** Compares the commits part by part: of a long list two at once. */
  private void compare(@Nullable CommitId before, PathFilter filter, Visitor visitor) {
    var next = new AtomicInteger();
    Runnable parts =
        () -> {
          for (int from = next.getAndAdd(PART);
              from < commits.size();
              from = next.getAndAdd(PART)) {
            int to = Math.min(from + PART, commits.size());
            CommitId last = from == 0 ? before : commits.get(from - 1);
            compareInOrder(last, from, to, filter, visitor);
          }
        };
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(commits.size() > PART ? parts : () -> {});
    try {
      parts.run();
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

  /** What all steps before one change together: of each path the last that is said. */
  List<FileChange> before(int index) {
    var last = new LinkedHashMap<String, FileChange>();
    changes.subList(0, index).forEach(step -> step.forEach(file -> last.put(file.path(), file)));
    return List.copyOf(last.values());
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
