package org.vmsdtracker.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Goes from tree to tree and tells the files that differ. The directories of the tree it stands at
 * are kept as they were read, so each step reads only the new trees.
 */
final class TreeChanges {

  private final ManyObjects objects;
  private final PathFilter filter;
  private final Map<String, RawTree> kept = new HashMap<>();
  private final Map<ObjectId, byte[]> ahead = new ConcurrentHashMap<>();
  private List<FileChange> changes = new ArrayList<>();
  private ObjectId root = Constants.EMPTY_TREE_ID;

  TreeChanges(ManyObjects objects, PathFilter filter) {
    this.objects = objects;
    this.filter = filter;
  }

  /** Goes to a tree without a look at what differs. */
  void start(ObjectId tree) {
    kept.clear();
    root = tree;
  }

  /** Reads what it needs to go to some trees, one after the other. */
  void readAhead(List<ObjectId> trees) throws IOException {
    ahead.clear();
    List<Step> steps = new ArrayList<>();
    ObjectId here = root;
    for (ObjectId tree : trees) {
      if (!AnyObjectId.isEqual(here, tree)) {
        steps.add(new Step("", here, tree));
        here = tree;
      }
    }
    while (!steps.isEmpty()) {
      readAllOf(steps);
      steps = deeper(steps);
    }
  }

  /** A directory that differs; null where there is none. */
  private record Step(String prefix, @Nullable ObjectId from, @Nullable ObjectId to) {}

  private void readAllOf(List<Step> steps) throws IOException {
    var unread = new HashSet<ObjectId>();
    steps.stream()
        .flatMap(step -> Stream.of(step.from(), step.to()))
        .filter(id -> id != null && !id.equals(Constants.EMPTY_TREE_ID) && !ahead.containsKey(id))
        .forEach(unread::add);
    objects.read(Constants.OBJ_TREE, unread, ahead::put);
  }

  private List<Step> deeper(List<Step> steps) throws IOException {
    var deeper = new ArrayList<Step>();
    for (Step step : steps) {
      differences(
          read(step.from()),
          read(step.to()),
          (before, after) -> {
            RawTree either = either(before, after);
            String path = step.prefix() + either.name();
            if (either.isTree() && filter.enters(path)) {
              deeper.add(new Step(path + "/", id(before), id(after)));
            }
          });
    }
    return deeper;
  }

  /** Goes to a tree: the files of the filter that differ, in path order. */
  List<FileChange> to(ObjectId tree) throws IOException {
    if (AnyObjectId.isEqual(root, tree)) {
      return List.of();
    }
    compare("", root, tree);
    root = tree;
    List<FileChange> found = changes;
    changes = new ArrayList<>();
    return found;
  }

  private void compare(String prefix, @Nullable ObjectId from, @Nullable ObjectId to)
      throws IOException {
    RawTree before = tree(prefix, from);
    kept.remove(prefix);
    differences(before, tree(prefix, to), (old, fresh) -> entry(prefix, old, fresh));
  }

  /** Takes an entry that differs; null where there is none, never both. */
  private interface Differences {
    void take(@Nullable RawTree before, @Nullable RawTree after) throws IOException;
  }

  private static void differences(RawTree before, RawTree after, Differences found)
      throws IOException {
    while (!before.atEnd() || !after.atEnd()) {
      int order = before.atEnd() ? 1 : after.atEnd() ? -1 : before.compareName(after);
      if (order < 0) {
        found.take(before, null);
        before.next();
      } else if (order > 0) {
        found.take(null, after);
        after.next();
      } else {
        if (!before.hasSameObject(after) || before.isFile() != after.isFile()) {
          found.take(before, after);
        }
        before.next();
        after.next();
      }
    }
  }

  private static RawTree either(@Nullable RawTree before, @Nullable RawTree after) {
    return Objects.requireNonNull(before == null ? after : before, "an entry on one side");
  }

  private static @Nullable ObjectId id(@Nullable RawTree entry) {
    return entry == null ? null : entry.object();
  }

  private void entry(String prefix, @Nullable RawTree before, @Nullable RawTree after)
      throws IOException {
    RawTree either = either(before, after);
    String path = prefix + either.name();
    if (either.isTree()) {
      if (filter.enters(path)) {
        compare(path + "/", id(before), id(after));
      }
    } else if (filter.takes(path)) {
      BlobId old = blob(before);
      BlobId fresh = blob(after);
      if (old != null || fresh != null) {
        changes.add(new FileChange(path, old, fresh));
      }
    }
  }

  private static @Nullable BlobId blob(@Nullable RawTree entry) {
    return entry == null || !entry.isFile() ? null : new BlobId(entry.object().name());
  }

  private RawTree tree(String prefix, @Nullable ObjectId id) throws IOException {
    RawTree here = kept.get(prefix);
    if (id == null || here == null || !here.id().equals(id)) {
      here = read(id);
      kept.put(prefix, here);
    }
    return here.fromStart();
  }

  private RawTree read(@Nullable ObjectId id) throws IOException {
    if (id == null || id.equals(Constants.EMPTY_TREE_ID)) {
      return RawTree.empty();
    }
    byte[] bytes = ahead.get(id);
    return new RawTree(id, bytes == null ? objects.read(Constants.OBJ_TREE, id) : bytes);
  }
}
