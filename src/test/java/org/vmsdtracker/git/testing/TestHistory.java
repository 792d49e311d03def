package org.vmsdtracker.git.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.DeletePath;
import org.eclipse.jgit.dircache.DirCacheEditor.DeleteTree;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.revwalk.RevWalk;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;

/**
 * A bare repository whose history a test writes in code:
 *
 * <pre>{@code
 * try (TestHistory history = TestHistory.in(directory)) {
 *   CommitId first = history.commit("arm: add").put("target/arm/cpu.c", "...").write();
 *   CommitId side = history.commit("arm: convert").on("topic").from(first).put(...).write();
 *   history.commit("Merge topic").merging(side).write();
 *   history.tag("v1.0", first);
 * }
 * }</pre>
 *
 * Commits are dated an hour apart from 2020-01-01T00:00:00Z where no date is given, so the same
 * calls always make the same ids. Nothing here runs git.
 */
public final class TestHistory implements Closeable {

  /** The branch that commits go to where no other is named. */
  public static final String MASTER = "master";

  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  private final Repository repository;
  private Instant clock = FIRST;

  private TestHistory(Repository repository) {
    this.repository = repository;
  }

  /** Makes an empty bare repository; its HEAD is {@code master}. */
  public static TestHistory in(Path directory) {
    try {
      Repository repository =
          new RepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
      repository.create(true);
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + MASTER);
      return new TestHistory(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository's directory. */
  public Path directory() {
    return repository.getDirectory().toPath();
  }

  /** JGit's view of it, for what the builder doesn't offer. */
  public Repository repository() {
    return repository;
  }

  /** Begins a commit; the message's first line is the subject. */
  public Draft commit(String message) {
    return new Draft(message);
  }

  /** Makes a lightweight tag, or moves one. */
  public void tag(String name, CommitId commit) {
    point(Constants.R_TAGS + name, ObjectId.fromString(commit.hex()));
  }

  /** Makes an annotated tag, or moves one; dated like the next commit. */
  public void annotatedTag(String name, CommitId commit) {
    annotatedTag(name, commit, tick());
  }

  /** Makes an annotated tag of a date, or moves one. */
  public void annotatedTag(String name, CommitId commit, Instant date) {
    var tag = new TagBuilder();
    tag.setTag(name);
    tag.setObjectId(ObjectId.fromString(commit.hex()), Constants.OBJ_COMMIT);
    tag.setTagger(person("Tagger", date));
    tag.setMessage(name + " release\n");
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(tag);
      inserter.flush();
      point(Constants.R_TAGS + name, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a branch, or moves it wherever it is told: also backwards. */
  public void branch(String name, CommitId commit) {
    point(Constants.R_HEADS + name, ObjectId.fromString(commit.hex()));
  }

  /** Deletes a branch or a tag by its full name, e.g. {@code refs/tags/v1.0}. */
  public void delete(String ref) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setForceUpdate(true);
      require(update.delete(), ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id that a content has as a blob. */
  public static BlobId blob(String content) {
    return blob(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The id that a content has as a blob. */
  public static BlobId blob(byte[] content) {
    try (var formatter = new ObjectInserter.Formatter()) {
      return new BlobId(formatter.idFor(Constants.OBJ_BLOB, content).name());
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  private Instant tick() {
    Instant now = clock;
    clock = clock.plus(Duration.ofHours(1));
    return now;
  }

  private void point(String ref, ObjectId id) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(id);
      update.setForceUpdate(true);
      require(update.update(), ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(RefUpdate.Result result, String ref) {
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
      default -> throw new IllegalStateException(ref + " was not set: " + result);
    }
  }

  private static PersonIdent person(String name, Instant date) {
    String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
    return new PersonIdent(name, address, date, ZoneOffset.UTC);
  }

  /** A commit that isn't written yet. */
  public final class Draft {

    private final String message;
    private final Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
    private final List<String> removedDirectories = new ArrayList<>();
    private final List<CommitId> merged = new ArrayList<>();
    private String branch = MASTER;
    private Optional<CommitId> from = Optional.empty();
    private boolean root;
    private String author = "A U Thor";
    private Optional<Instant> date = Optional.empty();
    private Optional<Instant> authorDate = Optional.empty();

    private Draft(String message) {
      this.message = message;
    }

    /** The branch that the commit goes to and, unless told otherwise, comes from. */
    public Draft on(String name) {
      branch = name;
      return this;
    }

    /** The first parent, instead of the branch's tip. */
    public Draft from(CommitId parent) {
      from = Optional.of(parent);
      return this;
    }

    /** Makes a commit without parents and with an empty tree, even if the branch has a tip. */
    public Draft root() {
      root = true;
      return this;
    }

    /**
     * A further parent; its changes are merged into the tree first, then those of this draft are
     * applied.
     */
    public Draft merging(CommitId parent) {
      merged.add(parent);
      return this;
    }

    /** Adds or replaces a file. */
    public Draft put(String path, String content) {
      return put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds or replaces a file. */
    public Draft put(String path, byte[] content) {
      changes.put(path, Optional.of(content));
      return this;
    }

    /** Removes a file. */
    public Draft remove(String path) {
      changes.put(path, Optional.empty());
      return this;
    }

    /** Removes a directory with all that is below it. */
    public Draft removeDirectory(String path) {
      removedDirectories.add(path);
      return this;
    }

    /** The author's name; the address follows from it. */
    public Draft by(String name) {
      author = name;
      return this;
    }

    /** The committer date, also the author date where none is given. */
    public Draft at(Instant instant) {
      date = Optional.of(instant);
      return this;
    }

    /** The committer date as ISO 8601, e.g. {@code 2021-04-22T12:00:00Z}. */
    public Draft at(String instant) {
      return at(Instant.parse(instant));
    }

    /** The author date, where it differs from the committer date. */
    public Draft authoredAt(Instant instant) {
      authorDate = Optional.of(instant);
      return this;
    }

    /** Writes the commit and moves the branch to it. */
    public CommitId write() {
      Instant committed = date.orElseGet(TestHistory.this::tick);
      try (ObjectInserter inserter = repository.newObjectInserter();
          RevWalk walk = new RevWalk(repository)) {
        List<ObjectId> parents = parents();
        var commit = new CommitBuilder();
        commit.setTreeId(tree(parents, inserter, walk));
        commit.setParentIds(parents);
        commit.setAuthor(person(author, authorDate.orElse(committed)));
        commit.setCommitter(person("C O Mitter", committed));
        commit.setMessage(message.endsWith("\n") ? message : message + "\n");
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        point(Constants.R_HEADS + branch, id);
        return new CommitId(id.name());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<ObjectId> parents() throws IOException {
      var parents = new ArrayList<ObjectId>();
      if (!root) {
        Ref tip = repository.exactRef(Constants.R_HEADS + branch);
        if (from.isPresent()) {
          parents.add(ObjectId.fromString(from.get().hex()));
        } else if (tip != null) {
          parents.add(tip.getObjectId());
        }
      }
      merged.forEach(commit -> parents.add(ObjectId.fromString(commit.hex())));
      return parents;
    }

    private ObjectId tree(List<ObjectId> parents, ObjectInserter inserter, RevWalk walk)
        throws IOException {
      DirCache cache = DirCache.newInCore();
      if (!parents.isEmpty()) {
        DirCacheBuilder builder = cache.builder();
        builder.addTree(new byte[0], 0, walk.getObjectReader(), baseTree(parents, walk));
        builder.finish();
      }
      DirCacheEditor editor = cache.editor();
      removedDirectories.forEach(directory -> editor.add(new DeleteTree(directory)));
      for (Map.Entry<String, Optional<byte[]>> change : changes.entrySet()) {
        editor.add(edit(change.getKey(), change.getValue(), inserter));
      }
      editor.finish();
      return cache.writeTree(inserter);
    }

    private ObjectId baseTree(List<ObjectId> parents, RevWalk walk) throws IOException {
      ObjectId tree = walk.parseCommit(parents.get(0)).getTree();
      if (parents.size() != 2 || root) {
        return tree;
      }
      Merger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
      if (!merger.merge(parents.get(0), parents.get(1))) {
        throw new IllegalStateException("\"" + message + "\" conflicts; merge other contents.");
      }
      merger.getObjectInserter().flush();
      return merger.getResultTreeId();
    }

    private PathEdit edit(String path, Optional<byte[]> content, ObjectInserter inserter)
        throws IOException {
      if (content.isEmpty()) {
        return new DeletePath(path);
      }
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content.get());
      return new PathEdit(path) {
        @Override
        public void apply(DirCacheEntry entry) {
          entry.setFileMode(FileMode.REGULAR_FILE);
          entry.setObjectId(blob);
        }
      };
    }
  }
}
