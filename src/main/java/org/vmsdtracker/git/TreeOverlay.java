package org.vmsdtracker.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A tree that is changed in memory; only directories on the way to a change are read, and only
 * those get new ids. Characters of paths stand for one byte each.
 */
final class TreeOverlay {

  /** What stands at a path beside a directory. */
  record Entry(int mode, ObjectId id) {}

  /** A directory; its children are read when they are first asked for. */
  private static final class Directory {
    private @Nullable ObjectId id;
    private @Nullable Map<String, Entry> files;
    private Map<String, Directory> directories = Map.of();

    private Directory(@Nullable ObjectId id) {
      this.id = id;
    }
  }

  private final ObjectReader reader;
  private final Directory root;

  TreeOverlay(ObjectReader reader, ObjectId tree) {
    this.reader = reader;
    this.root = new Directory(tree);
  }

  /** The file, link or submodule at a path; null where there is none. */
  @Nullable Entry find(String path) throws IOException {
    Directory directory = root;
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      files(directory);
      directory = directory.directories.get(path.substring(from, slash));
      if (directory == null) {
        return null;
      }
      from = slash + 1;
    }
    return files(directory).get(path.substring(from));
  }

  /** Whether a path is a directory, or goes through something that is none. */
  boolean isBlocked(String path) throws IOException {
    Directory directory = root;
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      String name = path.substring(from, slash);
      if (files(directory).containsKey(name)) {
        return true;
      }
      directory = directory.directories.get(name);
      if (directory == null) {
        return false;
      }
      from = slash + 1;
    }
    files(directory);
    return directory.directories.containsKey(path.substring(from));
  }

  /** Sets what stands at a path that isn't blocked. */
  void put(String path, Entry entry) throws IOException {
    Directory directory = root;
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      files(directory);
      directory.id = null;
      directory =
          directory.directories.computeIfAbsent(
              path.substring(from, slash), name -> new Directory(Constants.EMPTY_TREE_ID));
      from = slash + 1;
    }
    files(directory).put(path.substring(from), entry);
    directory.id = null;
  }

  /** Removes a file with the directories that it leaves empty. */
  void remove(String path) throws IOException {
    remove(root, path, 0);
  }

  private void remove(Directory directory, String path, int from) throws IOException {
    int slash = path.indexOf('/', from);
    Map<String, Entry> files = files(directory);
    directory.id = null;
    if (slash < 0) {
      files.remove(path.substring(from));
      return;
    }
    String name = path.substring(from, slash);
    Directory child = directory.directories.get(name);
    if (child != null) {
      remove(child, path, slash + 1);
      if (files(child).isEmpty() && child.directories.isEmpty()) {
        directory.directories.remove(name);
      }
    }
  }

  private Map<String, Entry> files(Directory directory) throws IOException {
    Map<String, Entry> known = directory.files;
    if (known != null) {
      return known;
    }
    var files = new HashMap<String, Entry>();
    directory.directories = new HashMap<>();
    ObjectId id = directory.id;
    if (id != null && !id.equals(Constants.EMPTY_TREE_ID)) {
      var parser = new CanonicalTreeParser(null, reader, id);
      for (; !parser.eof(); parser.next()) {
        byte[] bytes = new byte[parser.getNameLength()];
        parser.getName(bytes, 0);
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        if (FileMode.TREE.equals(parser.getEntryRawMode())) {
          directory.directories.put(name, new Directory(parser.getEntryObjectId()));
        } else {
          files.put(name, new Entry(parser.getEntryRawMode(), parser.getEntryObjectId()));
        }
      }
    }
    directory.files = files;
    return files;
  }

  /** The id that the tree has in git. */
  ObjectId id() throws IOException {
    try (var formatter = new ObjectInserter.Formatter()) {
      return id(root, formatter);
    }
  }

  private ObjectId id(Directory directory, ObjectInserter.Formatter formatter) throws IOException {
    ObjectId known = directory.id;
    if (known != null) {
      return known;
    }
    record Named(String name, Entry entry) {}
    List<Named> sorted = new ArrayList<>();
    files(directory).forEach((name, entry) -> sorted.add(new Named(name, entry)));
    for (Map.Entry<String, Directory> child : directory.directories.entrySet()) {
      ObjectId id = id(child.getValue(), formatter);
      sorted.add(new Named(child.getKey() + "/", new Entry(FileMode.TREE.getBits(), id)));
    }
    sorted.sort(Comparator.comparing(Named::name));
    var bytes = new ByteArrayOutputStream();
    for (Named child : sorted) {
      boolean isTree = FileMode.TREE.equals(child.entry().mode());
      String name = isTree ? child.name().substring(0, child.name().length() - 1) : child.name();
      String start = Integer.toOctalString(child.entry().mode()) + " " + name + "\0";
      bytes.writeBytes(start.getBytes(StandardCharsets.ISO_8859_1));
      child.entry().id().copyRawTo(bytes);
    }
    ObjectId id = formatter.idFor(Constants.OBJ_TREE, bytes.toByteArray());
    directory.id = id;
    return id;
  }
}
