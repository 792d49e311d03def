package org.vmsdtracker.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/** Finds where commits part. */
final class Forks {

  private final Repository repository;

  Forks(Repository repository) {
    this.repository = repository;
  }

  Optional<Fork> between(CommitId base, CommitId head) throws IOException {
    ObjectId point = mergeBase(base, head);
    if (point == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      List<RevCommit> chain = chain(walk, base, head);
      int first = firstWith(point, chain);
      RevCommit common = walk.parseCommit(point);
      walk.parseBody(common);
      return Optional.of(
          new Fork(
              GitRepository.describe(common),
              chain.subList(first, chain.size()).stream()
                  .map(commit -> new CommitId(commit.name()))
                  .toList(),
              first));
    }
  }

  private @Nullable ObjectId mergeBase(CommitId base, CommitId head) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(base.hex())));
      walk.markStart(walk.parseCommit(ObjectId.fromString(head.hex())));
      RevCommit found = walk.next();
      return found == null ? null : found.copy();
    }
  }

  /** The commits along first parents that the base doesn't have, oldest first. */
  private static List<RevCommit> chain(RevWalk walk, CommitId base, CommitId head)
      throws IOException {
    walk.setRetainBody(false);
    RevCommit tip = walk.parseCommit(ObjectId.fromString(head.hex()));
    walk.markStart(tip);
    walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base.hex())));
    Set<RevCommit> own = new HashSet<>();
    walk.forEach(own::add);
    var chain = new ArrayList<RevCommit>();
    for (RevCommit at = tip; own.contains(at); at = at.getParent(0)) {
      chain.add(at);
      if (at.getParentCount() == 0) {
        break;
      }
    }
    Collections.reverse(chain);
    return chain;
  }

  /** The place of the first commit of a chain that has the point among its ancestors. */
  private int firstWith(ObjectId point, List<RevCommit> chain) throws IOException {
    if (chain.isEmpty()
        || (chain.get(0).getParentCount() > 0 && chain.get(0).getParent(0).equals(point))) {
      return 0;
    }
    int first = 0;
    while (!isAncestor(point, chain.get(first))) {
      first++;
    }
    return first;
  }

  private boolean isAncestor(ObjectId point, ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(walk.parseCommit(point), walk.parseCommit(commit));
    }
  }
}
