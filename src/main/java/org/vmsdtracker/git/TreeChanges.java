package org.vmsdtracker.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Reads trees that it will go to next. */
  void readAhead(Collection<ObjectId> trees) throws IOException {
    ahead.clear();
    objects.read(Constants.OBJ_TREE, trees, ahead::put);
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
    RawTree after = tree(prefix, to);
    while (!before.atEnd() || !after.atEnd()) {
      int order = before.atEnd() ? 1 : after.atEnd() ? -1 : before.compareName(after);
      if (order < 0) {
        entry(prefix, before, null);
        before.next();
      } else if (order > 0) {
        entry(prefix, null, after);
        after.next();
      } else {
        if (!before.hasSameObject(after) || before.isFile() != after.isFile()) {
          entry(prefix, before, after);
        }
        before.next();
        after.next();
      }
    }
  }

  private void entry(String prefix, @Nullable RawTree before, @Nullable RawTree after)
      throws IOException {
    RawTree either = before == null ? after : before;
    if (either == null) {
      return;
    }
    String path = prefix + either.name();
    if (either.isTree()) {
      if (filter.enters(path)) {
        compare(
            path + "/",
            before == null ? null : before.object(),
            after == null ? null : after.object());
      }
      return;
    }
    BlobId old = blob(before);
    BlobId fresh = blob(after);
    if ((old != null || fresh != null) && filter.takes(path)) {
      changes.add(new FileChange(path, old, fresh));
    }
  }

  private static @Nullable BlobId blob(@Nullable RawTree entry) {
    return entry == null || !entry.isFile() ? null : new BlobId(entry.object().name());
  }

  private RawTree tree(String prefix, @Nullable ObjectId id) throws IOException {
    if (id == null || id.equals(Constants.EMPTY_TREE_ID)) {
      return RawTree.empty();
    }
    RawTree here = kept.get(prefix);
    if (here == null || !here.id().equals(id)) {
      byte[] read = ahead.get(id);
      here = new RawTree(id, read == null ? objects.read(Constants.OBJ_TREE, id) : read);
      kept.put(prefix, here);
    }
    return here.fromStart();
  }
}
