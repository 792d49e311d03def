package org.vmsdtracker.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Finds paths in one tree; each of its directories is read once. */
final class TreeLookup {

  private final ObjectReader reader;
  private final ObjectId root;
  private final Map<ObjectId, byte[]> read = new HashMap<>();

  TreeLookup(ObjectReader reader, ObjectId root) {
    this.reader = reader;
    this.root = root;
  }

  /** The object at a path, null where there is none. */
  @Nullable ObjectId find(String path) throws IOException {
    ObjectId tree = root;
    String rest = path;
    for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/')) {
      RawTree entry = entry(tree, rest.substring(0, slash));
      if (entry == null || !entry.isTree()) {
        return null;
      }
      tree = entry.object();
      rest = rest.substring(slash + 1);
    }
    RawTree entry = entry(tree, rest);
    return entry == null ? null : entry.object();
  }

  private @Nullable RawTree entry(ObjectId tree, String name) throws IOException {
    byte[] bytes = read.get(tree);
    if (bytes == null) {
      bytes = reader.open(tree, Constants.OBJ_TREE).getCachedBytes();
      read.put(tree, bytes);
    }
    byte[] wanted = Constants.encode(name);
    for (var entry = new RawTree(tree, bytes); !entry.atEnd(); entry.next()) {
      if (entry.isNamed(wanted)) {
        return entry;
      }
    }
    return null;
  }
}
