package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** A local git repository, read in place and never written to. Safe for several threads. */
public final class GitRepository implements Closeable {

  private static final int READ_AHEAD = 4_000;
  private static final String REMOTE_HEADS = "refs/remotes/origin/";

  private final Repository repository;
  private volatile @Nullable Describer describer;
  private final String branch;

  private GitRepository(Repository repository, String branch) {
    this.repository = repository;
    this.branch = branch;
  }

  /**
   * Opens a bare repository or a work tree's {@code .git}.
   *
   * @param directory the repository's directory or its work tree
   * @param branch the branch that dates and the tip refer to, e.g. {@code master}
   * @throws GitFailure if there is no repository
   */
  public static GitRepository open(Path directory, String branch) {
    JGitSettings.apply();
    try {
      var builder = new RepositoryBuilder().setMustExist(true);
      Path dotGit = directory.resolve(Constants.DOT_GIT);
      if (Files.exists(dotGit)) {
        builder.setWorkTree(directory.toFile());
      } else {
        builder.setBare().setGitDir(directory.toFile());
      }
      return new GitRepository(requireSha1(builder.build()), branch);
    } catch (IOException e) {
      String reason =
          Files.isDirectory(directory) ? "holds no git repository" : "is not a directory here";
      throw new GitFailure(
          GitFailure.Kind.NOT_A_REPOSITORY,
          directory + " " + reason + "; name a bare clone of QEMU or a work tree.",
          e);
    }
  }

  private static Repository requireSha1(Repository repository) {
    String format = repository.getConfig().getString("extensions", null, "objectFormat");
    if (format == null || format.equalsIgnoreCase("sha1")) {
      return repository;
    }
    repository.close();
    throw new GitFailure(
        GitFailure.Kind.NOT_A_REPOSITORY,
        "%s names its objects by %s; name a clone that uses SHA-1, as QEMU's upstream does."
            .formatted(repository.getDirectory(), format));
  }

  /**
   * The last commit of the branch.
   *
   * @throws GitFailure if the repository is empty or has no such branch
   */
  public CommitInfo tip() {
    return tip(branch);
  }

  /**
   * The last commit of another branch.
   *
   * @throws GitFailure if the repository is empty or has no such branch
   */
  public CommitInfo tip(String name) {
    try (RevWalk walk = new RevWalk(repository)) {
      return describe(walk.parseCommit(branchTip(name)));
    } catch (IOException e) {
      throw unreadable("the tip of " + name, e);
    }
  }

  /**
   * Resolves a tag, a branch, a full or abbreviated commit id, or a date ({@code 2021-04-22}, taken
   * at its end in UTC, or an ISO 8601 instant): the last first-parent commit of the branch that is
   * not younger.
   *
   * @throws GitFailure of kind {@code UNKNOWN_REVISION} with the nearest tags
   */
  public CommitInfo resolve(String revision) {
    String text = revision.strip();
    try (RevWalk walk = new RevWalk(repository)) {
      Optional<ObjectId> object = resolveName(text);
      if (object.isPresent()) {
        return describe(walk.parseCommit(object.get()));
      }
      Optional<Instant> date = parseDate(text);
      if (date.isPresent()) {
        return atDate(walk, date.get(), text);
      }
      throw unknown(text);
    } catch (IncorrectObjectTypeException e) {
      throw new GitFailure(
          GitFailure.Kind.UNKNOWN_REVISION,
          "\"" + text + "\" names an object that is no commit.",
          e);
    } catch (IOException e) {
      throw unreadable("\"" + text + "\"", e);
    }
  }

  private Optional<ObjectId> resolveName(String text) throws IOException {
    if (text.isEmpty() || text.length() > 200) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(repository.resolve(text + "^{commit}"));
    } catch (AmbiguousObjectException e) {
      throw new GitFailure(
          GitFailure.Kind.UNKNOWN_REVISION,
          "\"" + text + "\" begins the id of more than one object; give more digits.",
          e);
    } catch (RevisionSyntaxException e) {
      return Optional.empty();
    } catch (MissingObjectException e) {
      if (e.getObjectId().name().equalsIgnoreCase(text) && !isListed(e.getObjectId())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private CommitInfo atDate(RevWalk walk, Instant date, String text) throws IOException {
    walk.setFirstParent(true);
    walk.markStart(walk.parseCommit(branchTip(branch)));
    for (RevCommit commit : walk) {
      if (commit.getCommitTime() <= date.getEpochSecond()) {
        return describe(commit);
      }
    }
    String reason =
        repository.getObjectDatabase().getShallowCommits().isEmpty()
            ? "%s has no commit as old as %s."
            : "The history of %s isn't here as far back as %s.";
    throw new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, reason.formatted(branch, text));
  }

  private static Optional<Instant> parseDate(String text) {
    try {
      return Optional.of(
          LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusSeconds(1));
    } catch (DateTimeException notADay) {
      try {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException notAnInstant) {
        return Optional.empty();
      }
    }
  }

  private ObjectId branchTip(String name) throws IOException {
    Ref ref = repository.exactRef(Constants.R_HEADS + name);
    if (ref == null) {
      ref = repository.exactRef(REMOTE_HEADS + name);
    }
    if (ref != null && ref.getObjectId() != null) {
      return ref.getObjectId();
    }
    List<String> branches =
        repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
            .map(head -> head.getName().substring(Constants.R_HEADS.length()))
            .toList();
    if (branches.isEmpty()) {
      throw new GitFailure(
          GitFailure.Kind.EMPTY, repository.getDirectory() + " has no commit on any branch.");
    }
    throw new GitFailure(
        GitFailure.Kind.NO_SUCH_BRANCH,
        "%s has no branch \"%s\"; it has %s."
            .formatted(
                repository.getDirectory(),
                name,
                String.join(", ", branches.subList(0, Math.min(5, branches.size())))));
  }

  private GitFailure unknown(String text) throws IOException {
    List<String> nearest =
        Names.nearest(
            repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
                .map(tag -> tag.getName().substring(Constants.R_TAGS.length())),
            text);
    String hint =
        nearest.isEmpty() ? "" : " The nearest tags are " + String.join(", ", nearest) + ".";
    return new GitFailure(
        GitFailure.Kind.UNKNOWN_REVISION,
        "\""
            + Names.shortened(text)
            + "\" is no tag, branch, commit id or date (such as v6.0.0 or 2021-04-22) here."
            + hint);
  }

  /** The last one for as long as the tags stay the same, since it knows names already. */
  private Describer describer() throws IOException {
    Describer now = Describer.of(repository);
    Describer last = describer;
    if (last == null || !last.hasTagsOf(now)) {
      describer = now;
      return now;
    }
    return last;
  }

  /** What {@code git describe --tags} prints, empty where no tag is reachable. */
  public Optional<String> describe(CommitId commit) {
    try {
      return describer().describe(ObjectId.fromString(commit.hex()));
    } catch (IOException e) {
      throw unreadable("commit " + commit.abbreviated(), e);
    }
  }

  /**
   * The branches that some names or globs such as {@code stable-*} match, in order; those of a
   * clone's remote too.
   *
   * @throws GitFailure if a name or glob can match no branch
   */
  public List<String> branches(Collection<String> globs) {
    BranchNames wanted = BranchNames.of(globs);
    try {
      return wanted.among(Stream.of(Constants.R_HEADS, REMOTE_HEADS).flatMap(this::branchesBelow));
    } catch (UncheckedIOException e) {
      throw unreadable("the list of branches", e);
    }
  }

  private Stream<String> branchesBelow(String prefix) {
    try {
      return repository.getRefDatabase().getRefsByPrefix(prefix).stream()
          .filter(ref -> !ref.isSymbolic())
          .map(ref -> ref.getName().substring(prefix.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All tags of commits, by name; those of other or missing objects are left out. */
  public List<TagRef> tags() {
    try {
      return Commits.tags(repository);
    } catch (IOException e) {
      throw unreadable("a tag", e);
    }
  }

  /**
   * The first-parent commits from a commit back to the first known one or to the root.
   *
   * @param known where to stop; a known commit isn't among the result
   * @return oldest first
   */
  public List<HistoryCommit> firstParents(CommitId tip, Predicate<CommitId> known) {
    try (RevWalk walk = new RevWalk(repository)) {
      return Commits.firstParents(walk, tip, known);
    } catch (IOException e) {
      throw unreadable("the history of commit " + tip.abbreviated(), e);
    }
  }

  /**
   * The commits that a merge brings: reachable from its other parents, but not from its first.
   *
   * @return parents before children; empty for a commit with one parent or none
   */
  public List<HistoryCommit> sideCommits(CommitId landing) {
    try (RevWalk walk = new RevWalk(repository)) {
      return Commits.side(walk, landing);
    } catch (IOException e) {
      throw unreadable("what commit " + landing.abbreviated() + " merged", e);
    }
  }

  /** Where a head parts from a base; empty where the history that is here has no commit of both. */
  public Optional<Fork> fork(CommitId base, CommitId head) {
    try {
      return new Forks(repository).between(base, head);
    } catch (IOException e) {
      throw unreadable("the history of commit " + head.abbreviated(), e);
    }
  }

  /** What a commit says about itself, however badly it is encoded. */
  public CommitDetails details(CommitId commit) {
    try (RevWalk walk = new RevWalk(repository)) {
      return Commits.details(walk.parseCommit(ObjectId.fromString(commit.hex())));
    } catch (IOException e) {
      throw unreadable("commit " + commit.abbreviated(), e);
    }
  }

  /**
   * Tells for each commit which regular files of the filter differ from the one before it in the
   * list. Symbolic links and submodules count as no file; a change of the mode alone is none.
   *
   * @param before what the first commit is compared with; null for the empty tree
   */
  public void changes(
      @Nullable CommitId before, List<CommitId> commits, PathFilter filter, ChangeVisitor visitor) {
    CommitId current = before;
    try (ObjectReader reader = repository.newObjectReader()) {
      var objects = new ManyObjects(repository, reader);
      var trees = new TreeChanges(objects, filter);
      if (before != null) {
        trees.start(Commits.tree(reader, before));
      }
      List<ObjectId> roots = Commits.trees(objects, commits);
      for (int i = 0; i < commits.size(); i++) {
        current = commits.get(i);
        if (i % READ_AHEAD == 0) {
          trees.readAhead(roots.subList(i, Math.min(i + READ_AHEAD, roots.size())));
        }
        visitor.visit(i, current, trees.to(roots.get(i)));
      }
    } catch (IOException e) {
      throw unreadable(current == null ? "a commit" : "the tree of commit " + current, e);
    }
  }

  /**
   * The ids, 40 hexadecimal digits, of the trees or blobs at some paths of a commit; null where
   * there is nothing.
   */
  public List<@Nullable String> entries(CommitId commit, List<String> paths) {
    try (ObjectReader reader = repository.newObjectReader()) {
      var trees = new TreeLookup(reader, Commits.tree(reader, commit));
      var ids = new ArrayList<@Nullable String>(paths.size());
      for (String path : paths) {
        ObjectId id = trees.find(path);
        ids.add(id == null ? null : id.name());
      }
      return ids;
    } catch (IOException e) {
      throw unreadable("the tree of commit " + commit.abbreviated(), e);
    }
  }

  /** The regular file at a path of a commit's tree, empty where there is none. */
  public Optional<BlobId> file(CommitId commit, String path) {
    try (ObjectReader reader = repository.newObjectReader()) {
      var tree = new TreeOverlay(reader, Commits.tree(reader, commit));
      return Optional.ofNullable(PatchedTree.regular(tree.find(Paths.bytes(path))));
    } catch (IOException e) {
      throw unreadable("the tree of commit " + commit.abbreviated(), e);
    }
  }

  /** The regular files of a commit's tree that the filter takes, in path order. */
  public List<FileEntry> files(CommitId commit, PathFilter filter) {
    var found = new ArrayList<FileEntry>();
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      list(
          reader, walk.parseCommit(ObjectId.fromString(commit.hex())).getTree(), "", filter, found);
    } catch (IOException e) {
      throw unreadable("the tree of commit " + commit.abbreviated(), e);
    }
    return found;
  }

  private static void list(
      ObjectReader reader, ObjectId tree, String prefix, PathFilter filter, List<FileEntry> found)
      throws IOException {
    var parser = new CanonicalTreeParser(null, reader, tree);
    for (; !parser.eof(); parser.next()) {
      String path = prefix + parser.getEntryPathString();
      if (FileMode.TREE.equals(parser.getEntryRawMode())) {
        if (filter.enters(path)) {
          list(reader, parser.getEntryObjectId(), path + "/", filter, found);
        }
      } else if (isRegular(parser.getEntryRawMode()) && filter.takes(path)) {
        found.add(new FileEntry(path, new BlobId(parser.getEntryObjectId().name())));
      }
    }
  }

  static boolean isRegular(int mode) {
    return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
  }

  /**
   * Reads a blob.
   *
   * @param limit the most bytes to read
   * @return its bytes, or empty where it is larger than the limit
   * @throws GitFailure if it is missing or damaged
   */
  public Optional<byte[]> read(BlobId blob, int limit) {
    try (BlobReader reader = blobReader()) {
      return reader.read(blob, limit);
    }
  }

  /**
   * Reads many blobs, each once, in the order in which it goes fastest.
   *
   * @param limit the most bytes to read of one
   * @throws GitFailure if one is missing or damaged; others may have been visited then
   */
  public void readAll(Collection<BlobId> blobs, int limit, BlobVisitor visitor) {
    List<ObjectId> ids = blobs.stream().map(blob -> ObjectId.fromString(blob.hex())).toList();
    Collection<ObjectId> left =
        PackSweep.read(
            repository,
            Constants.OBJ_BLOB,
            ids,
            new PackSweep.Visitor() {
              @Override
              public void visit(ObjectId id, byte[] bytes) {
                give(id, bytes, blob -> visitor.visit(blob, bytes));
              }

              @Override
              public void visit(ObjectId id, byte[] bytes, int words) {
                give(id, bytes, blob -> visitor.visit(blob, bytes, words));
              }

              private void give(ObjectId id, byte[] bytes, Consumer<BlobId> small) {
                var blob = new BlobId(id.name());
                if (bytes.length > limit) {
                  visitor.tooLarge(blob);
                } else {
                  small.accept(blob);
                }
              }

              @Override
              public int scan(byte[] bytes, int from, int to, int asked, int[] places) {
                return visitor.scan(bytes, from, to, asked, places);
              }
            });
    try (BlobReader reader = blobReader()) {
      for (ObjectId id : left) {
        var blob = new BlobId(id.name());
        reader
            .read(blob, limit)
            .ifPresentOrElse(bytes -> visitor.visit(blob, bytes), () -> visitor.tooLarge(blob));
      }
    }
  }

  /** Begins to read many blobs; the caller closes it. */
  public BlobReader blobReader() {
    return new BlobReader(this, repository.newObjectReader());
  }

  /**
   * A commit's tree to apply diffs to; the caller closes it.
   *
   * @param supply is asked to bring blobs that are patched and aren't here
   */
  public PatchedTree patched(CommitId commit, Consumer<Collection<BlobId>> supply) {
    ObjectReader reader = repository.newObjectReader();
    try {
      return new PatchedTree(this, reader, Commits.tree(reader, commit), supply);
    } catch (IOException e) {
      reader.close();
      throw unreadable("the tree of commit " + commit.abbreviated(), e);
    }
  }

  GitFailure unreadable(String what, Exception cause) {
    boolean missing =
        causes(cause)
            .flatMap(e -> e instanceof MissingObjectException m ? Stream.of(m) : Stream.empty())
            .anyMatch(e -> !isListed(e.getObjectId()));
    if (missing) {
      return new GitFailure(
          GitFailure.Kind.MISSING_OBJECT,
          "%s can't be read: an object is missing in %s (%s)."
              .formatted(what, repository.getDirectory(), cause.getMessage()),
          cause);
    }
    return new GitFailure(
        GitFailure.Kind.DAMAGED_OBJECT,
        "%s is damaged in %s (%s); git fsck tells more."
            .formatted(what, repository.getDirectory(), cause.getMessage()),
        cause);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause);
  }

  /**
   * Whether the store lists an object that couldn't be read. JGit lets go of a pack in which it
   * meets damage and calls what was in it missing, so a fresh look is needed.
   */
  private boolean isListed(ObjectId id) {
    try (Repository fresh =
        new RepositoryBuilder().setGitDir(repository.getDirectory()).setMustExist(true).build()) {
      return fresh.getObjectDatabase().has(id);
    } catch (IOException e) {
      return false;
    }
  }

  static CommitInfo describe(RevCommit commit) {
    return new CommitInfo(
        new CommitId(commit.name()),
        Instant.ofEpochSecond(commit.getCommitTime()),
        Names.plain(commit.getShortMessage()));
  }

  @Override
  public void close() {
    repository.close();
  }
}
