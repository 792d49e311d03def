package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * A commit's tree to which diffs are applied one after another, in memory: nothing is written, and
 * there is no work tree. A diff applies as with {@code git apply --index}, that is without fuzz and
 * as a whole; renames, copies, modes, binary content, links and submodules count. For one thread.
 */
public final class PatchedTree implements Closeable {

  /** The largest file that is patched, in bytes. */
  static final int LARGEST_FILE = 64 << 20;

  /** The longest file that hunks are applied to, and the longest diff. */
  static final int MOST_LINES = 1_000_000;

  /** What all new files together may take, in bytes. */
  private static final long LARGEST_SUM = 256L << 20;

  private static final String SUBMODULE = "Subproject commit ";
  private static final ObjectId NOTHING = ObjectId.zeroId();

  private final GitRepository repository;
  private final ObjectReader reader;
  private final TreeOverlay tree;
  private final Consumer<Collection<BlobId>> supply;
  private final Map<ObjectId, byte[]> made = new HashMap<>();
  private final Effort effort = new Effort();
  private long sum;

  PatchedTree(
      GitRepository repository,
      ObjectReader reader,
      ObjectId tree,
      Consumer<Collection<BlobId>> supply) {
    this.repository = repository;
    this.reader = reader;
    this.tree = new TreeOverlay(reader, tree);
    this.supply = supply;
  }

  /**
   * Applies a diff.
   *
   * @return the regular files that differ then, in path order
   * @throws PatchDoesNotApply if it doesn't apply as a whole; the tree isn't to be used any more
   * @throws GitFailure if a file that it changes is missing here or damaged
   */
  public List<FileChange> apply(byte[] diff) {
    List<FilePatch> files = DiffReader.read(diff);
    if (files.isEmpty()) {
      throw new PatchDoesNotApply("It holds no diff.");
    }
    try {
      bring(files);
      return new Application().of(files);
    } catch (IOException e) {
      throw repository.unreadable("the tree that is patched", e);
    }
  }

  /** The id, 40 hexadecimal digits, that git gives the tree as it is now. */
  public String treeId() {
    try {
      return tree.id().name();
    } catch (IOException e) {
      throw repository.unreadable("the tree that is patched", e);
    }
  }

  /** The bytes of a blob that a diff has made; empty for one of the repository. */
  public Optional<byte[]> made(BlobId blob) {
    return Optional.ofNullable(made.get(ObjectId.fromString(blob.hex())));
  }

  /** The regular file at a path of the tree as it is now; empty where there is none. */
  public Optional<BlobId> file(String path) {
    try {
      return Optional.ofNullable(regular(tree.find(Paths.bytes(path))));
    } catch (IOException e) {
      throw repository.unreadable("the tree that is patched", e);
    }
  }

  /** Brings the blobs that are patched where they aren't here. */
  private void bring(List<FilePatch> files) throws IOException {
    Set<BlobId> missing = new LinkedHashSet<>();
    for (FilePatch file : files) {
      TreeOverlay.Entry entry = file.oldPath == null ? null : tree.find(file.oldPath);
      boolean isRead = !file.hunks.isEmpty() || file.binary != null;
      if (isRead
          && entry != null
          && !isSubmodule(entry.mode())
          && !made.containsKey(entry.id())
          && !reader.has(entry.id())) {
        missing.add(new BlobId(entry.id().name()));
      }
    }
    if (!missing.isEmpty()) {
      supply.accept(missing);
    }
  }

  private static boolean isSubmodule(int mode) {
    return FileMode.GITLINK.equals(mode);
  }

  /** The blob of an entry that is a regular file; null where it is none. */
  static @Nullable BlobId regular(TreeOverlay.@Nullable Entry entry) {
    return entry != null && GitRepository.isRegular(entry.mode())
        ? new BlobId(entry.id().name())
        : null;
  }

  private byte[] content(String shown, TreeOverlay.Entry entry) {
    if (isSubmodule(entry.mode())) {
      return (SUBMODULE + entry.id().name() + "\n").getBytes(StandardCharsets.US_ASCII);
    }
    byte[] known = made.get(entry.id());
    if (known != null) {
      return known;
    }
    try {
      ObjectLoader loader = reader.open(entry.id(), Constants.OBJ_BLOB);
      if (loader.getSize() > LARGEST_FILE) {
        throw tooLarge(shown);
      }
      return loader.getCachedBytes(LARGEST_FILE);
    } catch (IOException e) {
      throw repository.unreadable(shown, e);
    }
  }

  /** By the JDK's digest: JGit's own looks for collisions, too, and takes several times as long. */
  private static ObjectId blobId(byte[] content) {
    MessageDigest digest = DigestUtils.getSha1Digest();
    digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
    return ObjectId.fromRaw(digest.digest(content));
  }

  private static PatchDoesNotApply tooLarge(String shown) {
    return new PatchDoesNotApply(
        "%s is larger than the %d MiB up to which files are patched."
            .formatted(shown, LARGEST_FILE >> 20));
  }

  @Override
  public void close() {
    reader.close();
  }

  /** One diff on its way into the tree: what it reads is the tree before it. */
  private final class Application {

    private final Map<String, TreeOverlay.Entry> results = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Set<String> toBeRemoved = new HashSet<>();

    /** Paths that get another file before the one that leaves them has its turn. */
    private final Set<String> reused = new HashSet<>();

    private List<FileChange> of(List<FilePatch> files) throws IOException {
      for (FilePatch file : files) {
        if (file.oldPath != null && (file.isDelete || file.isRename)) {
          toBeRemoved.add(file.oldPath);
        }
      }
      for (FilePatch file : files) {
        apply(file);
      }
      return commit();
    }

    private void apply(FilePatch file) throws IOException {
      String shown = file.shown();
      requireSafe(file.oldPath);
      requireSafe(file.newPath);
      TreeOverlay.Entry before = before(file);
      if (before == null && !file.isNew && !file.mayBeNew) {
        throw new PatchDoesNotApply(
            "%s doesn't exist.".formatted(Paths.text(String.valueOf(file.oldPath))));
      }
      boolean isNew = before == null;
      if (file.newPath != null && (isNew || file.isCopy || file.isRename)) {
        requireFree(file.newPath);
      }
      int mode = mode(file, before);
      if (file.newPath == null || file.isRename) {
        removed.add(String.valueOf(file.oldPath));
        if (!reused.contains(file.oldPath)) {
          results.remove(file.oldPath);
        }
        toBeRemoved.remove(file.oldPath);
      }
      if (file.newPath == null) {
        requireEmpty(file, before);
      } else {
        results.put(file.newPath, new TreeOverlay.Entry(mode, after(shown, file, before, mode)));
      }
    }

    private void requireSafe(@Nullable String path) {
      if (path != null && !Paths.isSafe(path)) {
        throw new PatchDoesNotApply(
            "\"%s\" is no path of a file in a repository."
                .formatted(Names.shortened(Paths.text(path))));
      }
    }

    /** What a file patch is about, as earlier ones of the diff left it. */
    private TreeOverlay.@Nullable Entry before(FilePatch file) throws IOException {
      if (file.isNew || file.oldPath == null) {
        return null;
      }
      String path = file.oldPath;
      if (!file.isRename && !file.isCopy) {
        if (results.containsKey(path)) {
          return results.get(path);
        }
        if (removed.contains(path)) {
          return null;
        }
      }
      return tree.find(path);
    }

    private void requireFree(String path) throws IOException {
      boolean leaves = toBeRemoved.contains(path) || removed.contains(path);
      if (results.containsKey(path) || (!leaves && tree.find(path) != null)) {
        throw new PatchDoesNotApply(Paths.text(path) + " already exists.");
      }
      if (toBeRemoved.contains(path)) {
        reused.add(path);
      }
    }

    private int mode(FilePatch file, TreeOverlay.@Nullable Entry before) {
      if (before == null) {
        return canonical(file.newMode == null ? FileMode.REGULAR_FILE.getBits() : file.newMode);
      }
      if (file.oldMode != null && type(file.oldMode) != type(before.mode())) {
        throw new PatchDoesNotApply(
            "%s has mode %o and not %o.".formatted(file.shown(), before.mode(), file.oldMode));
      }
      return file.newMode == null || file.isDelete ? before.mode() : canonical(file.newMode);
    }

    private int canonical(int mode) {
      if (type(mode) == FileMode.TYPE_SYMLINK || type(mode) == FileMode.TYPE_GITLINK) {
        return type(mode);
      }
      return (mode & 0100) == 0
          ? FileMode.REGULAR_FILE.getBits()
          : FileMode.EXECUTABLE_FILE.getBits();
    }

    private static int type(int mode) {
      return mode & FileMode.TYPE_MASK;
    }

    private ObjectId after(
        String shown, FilePatch file, TreeOverlay.@Nullable Entry before, int mode)
        throws IOException {
      if (before != null && file.hunks.isEmpty() && !file.isBinary) {
        return before.id();
      }
      byte[] content = file.isBinary ? null : patched(shown, file, before);
      if (content == null) {
        return binary(shown, file, before);
      }
      return isSubmodule(mode) ? submodule(shown, content) : keep(shown, content);
    }

    private byte[] patched(String shown, FilePatch file, TreeOverlay.@Nullable Entry before) {
      var lines =
          new PatchedFile(shown, before == null ? new byte[0] : content(shown, before), effort);
      int number = 0;
      for (Hunk hunk : file.hunks) {
        number++;
        lines.apply(number, hunk);
      }
      return lines.content();
    }

    private void requireEmpty(FilePatch file, TreeOverlay.@Nullable Entry before) {
      if (before == null) {
        return;
      }
      if (file.isBinary) {
        requireContent(file.shown(), id(file.oldId), before);
      } else if (patched(file.shown(), file, before).length > 0) {
        throw new PatchDoesNotApply(
            file.shown() + " is removed, but has more lines than the patch takes away.");
      }
    }

    private ObjectId binary(String shown, FilePatch file, TreeOverlay.@Nullable Entry before)
        throws IOException {
      ObjectId old = id(file.oldId);
      ObjectId wanted = id(file.newId);
      if (old == null || wanted == null) {
        throw new PatchDoesNotApply(
            shown + " is binary, and the patch lacks the full ids of its content (--full-index).");
      }
      requireContent(shown, old, before);
      if (made.containsKey(wanted) || reader.has(wanted)) {
        return wanted;
      }
      if (file.binary == null) {
        throw new PatchDoesNotApply(
            shown + " is binary, and the patch doesn't carry its content (--binary).");
      }
      byte[] content =
          file.binary.result(shown, before == null ? new byte[0] : content(shown, before));
      ObjectId id = keep(shown, content);
      if (!id.equals(wanted)) {
        throw new PatchDoesNotApply(
            shown + ": the binary content that the patch carries isn't what its id promises.");
      }
      return id;
    }

    private static void requireContent(
        String shown, @Nullable ObjectId old, TreeOverlay.@Nullable Entry before) {
      ObjectId here = before == null ? NOTHING : before.id();
      if (!here.equals(old)) {
        throw new PatchDoesNotApply(
            "%s is binary, and its content isn't that which the patch starts from."
                .formatted(shown));
      }
    }

    private static @Nullable ObjectId id(@Nullable String hex) {
      return hex == null || !ObjectId.isId(hex) ? null : ObjectId.fromString(hex);
    }

    private static ObjectId submodule(String shown, byte[] content) {
      String text = new String(content, StandardCharsets.ISO_8859_1).strip();
      ObjectId id = text.startsWith(SUBMODULE) ? id(text.substring(SUBMODULE.length())) : null;
      if (id == null) {
        throw new PatchDoesNotApply(
            shown + " is a submodule, and the patch names no commit of it.");
      }
      return id;
    }

    private ObjectId keep(String shown, byte[] content) {
      if (content.length > LARGEST_FILE) {
        throw tooLarge(shown);
      }
      ObjectId id = blobId(content);
      if (made.putIfAbsent(id, content) == null) {
        sum += content.length;
        if (sum > LARGEST_SUM) {
          throw new PatchDoesNotApply(
              "The patches make more than the %d MiB of files that are kept."
                  .formatted(LARGEST_SUM >> 20));
        }
      }
      return id;
    }

    /** Removes first and creates then, so that names can be swapped. */
    private List<FileChange> commit() throws IOException {
      var before = new TreeMap<String, Optional<BlobId>>();
      for (String path : removed) {
        before.put(path, Optional.ofNullable(regular(tree.find(path))));
      }
      for (String path : results.keySet()) {
        before.put(path, Optional.ofNullable(regular(tree.find(path))));
      }
      for (String path : removed) {
        tree.remove(path);
      }
      for (Map.Entry<String, TreeOverlay.Entry> result : results.entrySet()) {
        if (tree.isBlocked(result.getKey())) {
          throw new PatchDoesNotApply(
              "%s can't be made: a directory or file stands in its way."
                  .formatted(Paths.text(result.getKey())));
        }
        tree.put(result.getKey(), result.getValue());
      }
      var changes = new ArrayList<FileChange>();
      for (Map.Entry<String, Optional<BlobId>> each : before.entrySet()) {
        BlobId old = each.getValue().orElse(null);
        BlobId fresh = regular(tree.find(each.getKey()));
        if (old == null ? fresh != null : !old.equals(fresh)) {
          changes.add(new FileChange(Paths.text(each.getKey()), old, fresh));
        }
      }
      return changes;
    }
  }
}
