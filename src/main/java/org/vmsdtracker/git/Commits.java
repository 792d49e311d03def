package org.vmsdtracker.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Reads commits and their order. */
final class Commits {

  private static final byte[] TREE = Constants.encodeASCII("tree ");
  private static final String NO_TREE = "a commit names no tree";
  private static final Pattern MESSAGE_ID =
      Pattern.compile("^message-id:\\s*<?([^<>\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("^link:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);

  private Commits() {}

  static List<HistoryCommit> firstParents(RevWalk walk, CommitId tip, Predicate<CommitId> known)
      throws IOException {
    walk.setRetainBody(false);
    var found = new ArrayList<HistoryCommit>();
    CommitId next = tip;
    while (next != null && !known.test(next)) {
      HistoryCommit commit = history(walk.parseCommit(id(next)));
      found.add(commit);
      next = commit.parents().isEmpty() ? null : commit.parents().get(0);
    }
    Collections.reverse(found);
    return found;
  }

  static List<HistoryCommit> side(RevWalk walk, CommitId landing) throws IOException {
    walk.setRetainBody(false);
    RevCommit merge = walk.parseCommit(id(landing));
    var found = new ArrayList<HistoryCommit>();
    if (merge.getParentCount() < 2) {
      return found;
    }
    walk.sort(RevSort.TOPO);
    walk.markUninteresting(walk.parseCommit(merge.getParent(0)));
    for (int i = 1; i < merge.getParentCount(); i++) {
      walk.markStart(walk.parseCommit(merge.getParent(i)));
    }
    for (RevCommit commit : walk) {
      found.add(history(commit));
    }
    Collections.reverse(found);
    return found;
  }

  private static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  private static HistoryCommit history(RevCommit commit) {
    return new HistoryCommit(
        new CommitId(commit.name()),
        Instant.ofEpochSecond(commit.getCommitTime()),
        Stream.of(commit.getParents()).map(parent -> new CommitId(parent.name())).toList());
  }

  /** The id of a commit's tree. */
  static ObjectId tree(ObjectReader reader, CommitId commit) throws IOException {
    ObjectId id = id(commit);
    return tree(id, reader.open(id, Constants.OBJ_COMMIT).getCachedBytes());
  }

  /** The ids of many commits' trees. */
  static List<ObjectId> trees(ManyObjects objects, List<CommitId> commits) throws IOException {
    List<ObjectId> ids = commits.stream().map(Commits::id).toList();
    var trees = new ConcurrentHashMap<ObjectId, ObjectId>();
    objects.read(Constants.OBJ_COMMIT, ids, (id, bytes) -> trees.put(id, treeOrZero(bytes)));
    var found = new ArrayList<ObjectId>(ids.size());
    for (ObjectId id : ids) {
      ObjectId tree = trees.get(id);
      if (tree == null || ObjectId.zeroId().equals(tree)) {
        throw new CorruptObjectException(id, NO_TREE);
      }
      found.add(tree);
    }
    return found;
  }

  private static ObjectId tree(ObjectId id, byte[] commit) throws CorruptObjectException {
    ObjectId tree = treeOrZero(commit);
    if (ObjectId.zeroId().equals(tree)) {
      throw new CorruptObjectException(id, NO_TREE);
    }
    return tree;
  }

  private static ObjectId treeOrZero(byte[] commit) {
    int end = TREE.length + Constants.OBJECT_ID_STRING_LENGTH;
    return commit.length < end || !startsWith(commit, TREE)
        ? ObjectId.zeroId()
        : ObjectId.fromString(commit, TREE.length);
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  static CommitDetails details(RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    Instant date = Instant.ofEpochSecond(commit.getCommitTime());
    String message = commit.getFullMessage();
    return new CommitDetails(
        new CommitId(commit.name()),
        author == null ? "" : Names.plain(author.getName()),
        author == null ? date : author.getWhenAsInstant(),
        date,
        subject(message),
        lastValue(MESSAGE_ID, message),
        lastValue(LINK, message));
  }

  private static String subject(String message) {
    return Names.plain(
        message
            .lines()
            .dropWhile(String::isBlank)
            .takeWhile(line -> !line.isBlank())
            .map(String::stripTrailing)
            .collect(Collectors.joining(" ")));
  }

  private static @Nullable String lastValue(Pattern header, String message) {
    String value = null;
    for (String line : (Iterable<String>) message.lines()::iterator) {
      Matcher matcher = header.matcher(line);
      if (matcher.find()) {
        value = matcher.group(1);
      }
    }
    return value;
  }

  static List<TagRef> tags(Repository repository) throws IOException {
    var tags = new ArrayList<TagRef>();
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        RevCommit commit = commit(walk, ref);
        if (commit != null) {
          tags.add(
              new TagRef(
                  ref.getName().substring(Constants.R_TAGS.length()),
                  new CommitId(commit.name()),
                  Instant.ofEpochSecond(commit.getCommitTime())));
        }
      }
    }
    tags.sort(Comparator.comparing(TagRef::name));
    return tags;
  }

  private static @Nullable RevCommit commit(RevWalk walk, Ref tag) throws IOException {
    try {
      if (walk.peel(walk.parseAny(tag.getObjectId())) instanceof RevCommit commit) {
        walk.parseHeaders(commit);
        return commit;
      }
      return null;
    } catch (MissingObjectException e) {
      return null;
    }
  }
}
