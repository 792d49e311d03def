package org.vmsdtracker.git;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;

/** A place in the bytes of a tree object, which moves from entry to entry in git's order. */
final class RawTree {

  private static final byte[] NONE = {};

  private final ObjectId id;
  private final byte[] bytes;
  private int mode;
  private int name;
  private int nameEnd;

  RawTree(ObjectId id, byte[] bytes) throws CorruptObjectException {
    this.id = id;
    this.bytes = bytes;
    enter(0);
  }

  static RawTree empty() throws CorruptObjectException {
    return new RawTree(Constants.EMPTY_TREE_ID, NONE);
  }

  /** The same tree at its first entry. */
  RawTree fromStart() throws CorruptObjectException {
    return new RawTree(id, bytes);
  }

  /** The tree's own id. */
  ObjectId id() {
    return id;
  }

  boolean atEnd() {
    return name > bytes.length;
  }

  void next() throws CorruptObjectException {
    enter(nameEnd + 1 + Constants.OBJECT_ID_LENGTH);
  }

  private void enter(int start) throws CorruptObjectException {
    if (start == bytes.length) {
      name = bytes.length + 1;
      return;
    }
    int at = start;
    mode = 0;
    while (at < bytes.length && bytes[at] != ' ') {
      mode = (mode << 3) + (bytes[at++] - '0');
    }
    name = at + 1;
    nameEnd = name;
    while (nameEnd < bytes.length && bytes[nameEnd] != 0) {
      nameEnd++;
    }
    if (nameEnd + Constants.OBJECT_ID_LENGTH >= bytes.length || nameEnd == name) {
      throw new CorruptObjectException(id, "a tree's entry is cut off");
    }
  }

  boolean isTree() {
    return FileMode.TREE.equals(mode);
  }

  boolean isFile() {
    return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
  }

  String name() {
    return RawParseUtils.decode(StandardCharsets.UTF_8, bytes, name, nameEnd);
  }

  ObjectId object() {
    return ObjectId.fromRaw(bytes, nameEnd + 1);
  }

  boolean isNamed(byte[] wanted) {
    return Arrays.equals(bytes, name, nameEnd, wanted, 0, wanted.length);
  }

  boolean hasSameObject(RawTree other) {
    return Arrays.equals(
        bytes,
        nameEnd + 1,
        nameEnd + 1 + Constants.OBJECT_ID_LENGTH,
        other.bytes,
        other.nameEnd + 1,
        other.nameEnd + 1 + Constants.OBJECT_ID_LENGTH);
  }

  /** Compares by name in git's order, in which a directory's name ends with a slash. */
  int compareName(RawTree other) {
    int at = Arrays.mismatch(bytes, name, nameEnd, other.bytes, other.name, other.nameEnd);
    return at < 0
        ? Integer.compare(end(), other.end())
        : Integer.compare(character(at), other.character(at));
  }

  private int character(int at) {
    return name + at < nameEnd ? bytes[name + at] & 0xff : end();
  }

  private int end() {
    return isTree() ? '/' : 0;
  }
}
