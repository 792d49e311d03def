package org.vmsdtracker.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Names commits like {@code git describe --tags}: by the tag with the fewest commits that the
 * commit has and the tag lacks. The walk is git's, youngest commit first, ten candidates at most;
 * it ends as soon as every way that is left leads through the best candidate, since from then on
 * nothing can change the answer.
 */
final class Describer {

  private static final int CANDIDATES = 10;
  private static final int MOST_NAMES = 1_000;

  private final Repository repository;
  private final Map<ObjectId, Tag> tags;
  private final Map<ObjectId, Optional<String>> named = new ConcurrentHashMap<>();

  private record Tag(String name, boolean annotated, ObjectId id) {}

  private Describer(Repository repository, Map<ObjectId, Tag> tags) {
    this.repository = repository;
    this.tags = tags;
  }

  /** Reads the tags as they are now. */
  static Describer of(Repository repository) throws IOException {
    var tags = new HashMap<ObjectId, Tag>();
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        add(tags, ref, walk);
      }
    }
    return new Describer(repository, tags);
  }

  private static void add(Map<ObjectId, Tag> tags, Ref ref, RevWalk walk) throws IOException {
    ObjectId id = ref.getObjectId();
    String name = ref.getName().substring(Constants.R_TAGS.length());
    ObjectId commit;
    if (ref.isPeeled()) {
      commit = ref.getPeeledObjectId() == null ? id : ref.getPeeledObjectId();
    } else {
      try {
        RevObject object = walk.parseAny(id);
        while (object instanceof RevTag tag) {
          object = tag.getObject();
        }
        commit = object.copy();
      } catch (MissingObjectException e) {
        return;
      }
    }
    var tag = new Tag(name, !commit.equals(id), id);
    Tag other = tags.get(commit);
    if (other == null || isBetter(tag, other, walk)) {
      tags.put(commit, tag);
    }
  }

  private static boolean isBetter(Tag tag, Tag other, RevWalk walk) throws IOException {
    if (tag.annotated() != other.annotated()) {
      return tag.annotated();
    }
    return tag.annotated() && date(other, walk) < date(tag, walk);
  }

  private static long date(Tag tag, RevWalk walk) throws IOException {
    PersonIdent tagger = walk.parseTag(tag.id()).getTaggerIdent();
    return tagger == null ? 0 : tagger.getWhenAsInstant().getEpochSecond();
  }

  /** Whether another one gives the same names. */
  boolean hasTagsOf(Describer other) {
    return tags.equals(other.tags);
  }

  /** The commit's name, empty where no tag is reachable. Safe for several threads. */
  Optional<String> describe(ObjectId commit) throws IOException {
    Optional<String> known = named.get(commit);
    if (known != null) {
      return known;
    }
    Optional<String> name = found(commit);
    if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
      return name; // more of the history may come
    }
    if (named.size() >= MOST_NAMES) {
      named.clear();
    }
    named.put(commit.copy(), name);
    return name;
  }

  private Optional<String> found(ObjectId commit) throws IOException {
    Tag exact = tags.get(commit);
    if (exact != null) {
      return Optional.of(exact.name());
    }
    if (tags.isEmpty()) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      Optional<Candidate> best = new Search(walk).best(walk.parseCommit(commit));
      if (best.isEmpty()) {
        return Optional.empty();
      }
      String name = "%s-%d-g%s";
      return Optional.of(
          name.formatted(
              best.get().tag.name(),
              best.get().depth,
              abbreviated(commit, walk.getObjectReader())));
    }
  }

  private String abbreviated(ObjectId commit, ObjectReader reader) throws IOException {
    return reader.abbreviate(commit, PackedObjects.in(repository).abbreviation()).name();
  }

  private static final class Candidate {
    final Tag tag;
    final int flag;
    int depth;
    int queuedOutside;

    Candidate(Tag tag, int flag, int depth, int queuedOutside) {
      this.tag = tag;
      this.flag = flag;
      this.depth = depth;
      this.queuedOutside = queuedOutside;
    }

    boolean holds(Visit visit) {
      return (visit.flags & flag) != 0;
    }
  }

  private static final class Visit extends ObjectIdOwnerMap.Entry {
    final RevCommit commit;
    final int order;
    int flags;
    boolean queued = true;

    Visit(RevCommit commit, int order) {
      super(commit);
      this.commit = commit;
      this.order = order;
    }
  }

  private final class Search {

    private static final Comparator<Visit> YOUNGEST_FIRST =
        Comparator.<Visit>comparingInt(visit -> visit.commit.getCommitTime())
            .reversed()
            .thenComparingInt(visit -> visit.order);

    private final RevWalk walk;
    private final ObjectIdOwnerMap<Visit> seen = new ObjectIdOwnerMap<>();
    private final PriorityQueue<Visit> queue = new PriorityQueue<>(YOUNGEST_FIRST);
    private final List<Candidate> candidates = new ArrayList<>();
    private int inserted;

    Search(RevWalk walk) {
      this.walk = walk;
    }

    Optional<Candidate> best(RevCommit start) throws IOException {
      enqueue(start);
      boolean full = false;
      for (int visited = 1; !queue.isEmpty() && !isSettled(); visited++) {
        Visit visit = pop();
        Tag tag = full ? null : tags.get(visit);
        if (tag != null && candidates.size() == CANDIDATES) {
          full = true;
          candidates.sort(Comparator.comparingInt(candidate -> candidate.depth));
          candidates.subList(1, CANDIDATES).clear();
        } else if (tag != null) {
          int flag = 1 << candidates.size();
          candidates.add(new Candidate(tag, flag, visited - 1, queue.size()));
          visit.flags |= flag;
        }
        for (Candidate candidate : candidates) {
          candidate.depth += candidate.holds(visit) ? 0 : 1;
        }
        for (RevCommit parent : visit.commit.getParents()) {
          pass(visit.flags, parent);
        }
      }
      return candidates.stream().min(Comparator.comparingInt(candidate -> candidate.depth));
    }

    private boolean isSettled() {
      return candidates.stream()
          .min(Comparator.comparingInt(candidate -> candidate.depth))
          .filter(best -> best.queuedOutside == 0)
          .isPresent();
    }

    private Visit pop() {
      Visit visit = queue.remove();
      visit.queued = false;
      for (Candidate candidate : candidates) {
        candidate.queuedOutside -= candidate.holds(visit) ? 0 : 1;
      }
      return visit;
    }

    private void pass(int flags, RevCommit parent) throws IOException {
      Visit known = seen.get(parent);
      Visit visit = known == null ? enqueue(parent) : known;
      int news = flags & ~visit.flags;
      visit.flags |= flags;
      if (visit.queued && news != 0) {
        for (Candidate candidate : candidates) {
          candidate.queuedOutside -= (candidate.flag & news) != 0 ? 1 : 0;
        }
      }
    }

    private Visit enqueue(RevCommit commit) throws IOException {
      walk.parseHeaders(commit);
      var visit = new Visit(commit, inserted++);
      seen.add(visit);
      queue.add(visit);
      candidates.forEach(candidate -> candidate.queuedOutside++);
      return visit;
    }
  }
}
