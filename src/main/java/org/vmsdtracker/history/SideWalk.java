package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.TreeCursor;

/**
 * Visits the commits that a merge brings, each after its first parent, and the others that these
 * build on.
 */
final class SideWalk {

  private final GitRepository repository;
  private final HistoryCommit landing;
  private final TreeCursor cursor;
  private final Map<CommitId, HistoryCommit> side = new LinkedHashMap<>();
  private final List<CommitId> visits = new ArrayList<>();
  private @Nullable TreeSteps steps;

  /**
   * @param landing the merge; any other commit brings nothing
   * @param cursor at the landing's tree; used up
   */
  SideWalk(GitRepository repository, HistoryCommit landing, TreeCursor cursor) {
    this.repository = repository;
    this.landing = landing;
    this.cursor = cursor;
  }

  /** Plans the visits, and compares the trees on the way. */
  void compare() {
    for (HistoryCommit brought : repository.sideCommits(landing.id())) {
      side.put(brought.id(), brought);
    }
    Set<CommitId> seen = new HashSet<>();
    CommitId at = landing.id();
    for (HistoryCommit brought : side.values()) {
      for (CommitId other : brought.parents()) {
        if (!side.containsKey(other) && seen.add(other)) {
          visits.add(other);
          at = other;
        }
      }
      CommitId first = brought.parents().isEmpty() ? at : brought.parents().get(0);
      if (!first.equals(at)) {
        visits.add(first);
      }
      visits.add(brought.id());
      at = brought.id();
    }
    steps = new TreeSteps(repository, landing.id(), visits, QemuPaths.SOURCES, done -> {});
  }

  /** The files that must be known before the visits. */
  Stream<FileEntry> files() {
    return steps == null ? Stream.empty() : steps.files();
  }

  /** What the merge brings, parents before children. */
  Collection<HistoryCommit> side() {
    return Collections.unmodifiableCollection(side.values());
  }

  /**
   * Goes from the landing to each commit, to some more than once.
   *
   * @param visitor is told where the cursor stands
   */
  void walk(Consumer<CommitId> visitor) {
    TreeSteps way = Objects.requireNonNull(steps, "compare comes first");
    visitor.accept(landing.id());
    for (int i = 0; i < visits.size(); i++) {
      cursor.apply(way.at(i));
      visitor.accept(visits.get(i));
    }
  }
}
