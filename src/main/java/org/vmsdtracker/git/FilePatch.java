package org.vmsdtracker.git;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a diff does to one file; as it is read, and not changed after that. Paths are as bytes. */
final class FilePatch {

  /** Null where the file is new. */
  @Nullable String oldPath;

  /** Null where the file is removed. */
  @Nullable String newPath;

  /** Null where the diff doesn't tell. */
  @Nullable Integer oldMode;

  @Nullable Integer newMode;
  boolean isNew;
  boolean isDelete;

  /** Of a diff without git's header, which may make a file without saying so. */
  boolean mayBeNew;

  boolean isRename;
  boolean isCopy;

  /** Id of the old blob in full or abbreviated; null where not told. */
  @Nullable String oldId;

  @Nullable String newId;
  final List<Hunk> hunks = new ArrayList<>();
  @Nullable BinaryHunk binary;

  /** Whether it says that a binary file differs, be it without its content. */
  boolean isBinary;

  boolean doesSomething() {
    boolean changesMode = oldMode != null && newMode != null && !oldMode.equals(newMode);
    return !hunks.isEmpty() || isBinary || isNew || isDelete || isRename || isCopy || changesMode;
  }

  /** The path for a sentence. */
  String shown() {
    String path = newPath == null ? oldPath : newPath;
    return path == null ? "a file without a name" : Paths.text(path);
  }
}
