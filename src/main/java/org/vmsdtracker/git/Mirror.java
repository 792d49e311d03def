package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.vmsdtracker.git.MirrorDirectory.Content;
import org.vmsdtracker.git.Upstream.Conversation;
import org.vmsdtracker.git.Upstream.Extent;
import org.vmsdtracker.git.Upstream.Refused;

/**
 * A bare mirror of some branches of a remote repository and of its tags, filled in the order that
 * gives answers first: {@link #update} brings the main branch's tip with the wanted blobs, {@link
 * #fetchHistory} all commits and trees of all branches, {@link #fetchRevision} and {@link
 * #ensureBlobs} whatever else is asked for. Safe for several threads, which may fetch at the same
 * time; one process at a time holds the directory.
 *
 * <p>Objects become visible whole packs at a time, and a ref only after all it needs: killed at any
 * moment, the mirror is what it was before or after a step. Servers that don't filter, or give
 * nothing by its id, are fetched from in the plain way.
 *
 * <p>Every fetch throws {@link GitFailure} of kind {@code UNREACHABLE} if the upstream can't be
 * reached, refuses, breaks off or falls silent; of kind {@code EMPTY} or {@code NO_SUCH_BRANCH} if
 * it lacks the branch; and {@link java.util.concurrent.CancellationException} if the observer stops
 * it.
 */
public final class Mirror implements Closeable {

  /** The blobs asked for in one request; servers find fewer differences among more of them. */
  static final int BATCH = 1_000;

  private static final Pattern FULL_ID = Pattern.compile("[0-9a-fA-F]{40}");

  private final MirrorDirectory directory;
  private final Upstream upstream;
  private final RepositoryLocation location;
  private final String branch;
  private final BranchNames branches;
  private final Repository repository;
  private final Lock job = new ReentrantLock();
  private final Lock joining = new ReentrantLock();
  private Content content;

  private Mirror(
      MirrorDirectory directory,
      RepositoryLocation location,
      List<String> branches,
      Duration timeout,
      Repository repository)
      throws IOException {
    this.directory = directory;
    this.location = location;
    this.branch = branches.get(0);
    this.branches = BranchNames.of(branches);
    this.upstream = new Upstream(location, timeout);
    this.repository = repository;
    this.content = directory.read();
  }

  /**
   * Opens a mirror, and makes it if the directory is missing, empty or half made.
   *
   * @param directory the mirror's own directory
   * @param upstream a remote repository
   * @param branches the main branch, e.g. {@code master}, and then names or globs of others, e.g.
   *     {@code stable-*}, of which those are mirrored that exist
   * @param timeout the longest silence of the upstream to bear
   * @throws GitFailure if the directory holds something else, is damaged, or is in use, or if a
   *     branch can't have such a name
   */
  public static Mirror open(
      Path directory, RepositoryLocation upstream, List<String> branches, Duration timeout) {
    JGitSettings.apply();
    if (upstream.isLocal()) {
      throw new IllegalArgumentException(upstream + " is local: it is read in place.");
    }
    BranchNames.requireName(branches.get(0));
    BranchNames.of(branches);
    try {
      MirrorDirectory own = MirrorDirectory.take(directory, branches.get(0));
      try {
        Repository repository =
            new RepositoryBuilder()
                .setGitDir(own.repositoryDirectory().toFile())
                .setBare()
                .setMustExist(true)
                .build();
        return new Mirror(own, upstream, branches, timeout, repository);
      } catch (IOException | RuntimeException e) {
        own.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * Forgets what a directory mirrors, so that it is fetched anew when it is opened next.
   *
   * @param directory a mirror's own directory, which nobody uses
   * @throws GitFailure if the directory holds something else, is in use, or can't be written
   */
  public static void discard(Path directory) {
    try {
      MirrorDirectory.discard(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Opens what is mirrored so far for reading; the caller closes it. */
  public GitRepository repository() {
    return GitRepository.open(directory.repositoryDirectory(), branch);
  }

  /** The branch's last commit as of the last update; empty before the first. */
  public Optional<CommitInfo> tip() {
    try (RevWalk walk = new RevWalk(repository)) {
      Ref ref = repository.exactRef(Constants.R_HEADS + branch);
      return ref == null
          ? Optional.empty()
          : Optional.of(GitRepository.describe(walk.parseCommit(ref.getObjectId())));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The branches that are here, in order. */
  public List<String> branches() {
    try {
      return branches.among(
          local(Constants.R_HEADS).keySet().stream()
              .map(name -> name.substring(Constants.R_HEADS.length())));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Whether all commits and trees of the branches and the tags are here. */
  public synchronized boolean isComplete() {
    return content.complete();
  }

  /** Whether blobs come by their ids only, since the upstream can leave them out. */
  public synchronized boolean isWithoutBlobs() {
    return content.withoutBlobs();
  }

  /**
   * Brings the branch's tip and those of its blobs that are wanted: alone as long as the history
   * isn't here, else with all new commits, trees and tags. Tags that moved or went away upstream do
   * so here, branches too. Joins packs when there are many. Waits for a {@link #fetchHistory} that
   * is under way.
   */
  public MirrorUpdate update(PathFilter wanted, FetchObserver observer) {
    job.lock();
    try {
      Optional<CommitId> before = tip().map(CommitInfo::id);
      CommitInfo tip =
          adapting(
              now ->
                  now.complete()
                      ? updateHistory(now, wanted, observer)
                      : updateTip(now, wanted, observer));
      joinPacks();
      return new MirrorUpdate(tip, before);
    } finally {
      job.unlock();
    }
  }

  /** Many packs are slower than few, but no reason to fail: the next fetch tries again. */
  private void joinPacks() {
    if (joining.tryLock()) {
      try {
        new PackJoin(directory.path(), directory.repositoryDirectory()).join();
      } catch (IOException packsStayAsTheyAre) {
        return;
      } finally {
        joining.unlock();
      }
    }
  }

  private CommitInfo updateTip(Content now, PathFilter wanted, FetchObserver observer)
      throws IOException, Refused {
    ObjectId tip;
    Map<String, ObjectId> tags;
    try (Incoming incoming = Incoming.in(directory.path());
        Conversation talk =
            upstream.open(incoming.repository(), Extent.COMMITS, now.withoutBlobs())) {
      tip = talk.branch(branch);
      tags = talk.tags();
      if (lacks(tip, wanted, now)) {
        talk.fetch(List.of(tip), observer);
        publish(incoming, List.of(tip));
      }
    }
    ensureFiles(tip, wanted, observer);
    tags.keySet().retainAll(local(Constants.R_TAGS).keySet());
    tags.values().removeIf(id -> !has(id));
    setBranch(tip);
    setRefs(Constants.R_TAGS, tags);
    return info(tip);
  }

  private CommitInfo updateHistory(Content now, PathFilter wanted, FetchObserver observer)
      throws IOException, Refused {
    ObjectId tip;
    Map<String, ObjectId> heads;
    Map<String, ObjectId> tags;
    try (Incoming incoming = Incoming.inAddition(directory.path(), objects());
        Conversation talk =
            upstream.open(incoming.repository(), Extent.HISTORY, now.withoutBlobs())) {
      tip = talk.branch(branch);
      heads = talk.branches(branches);
      tags = talk.tags();
      Set<ObjectId> news = newObjects(heads, tags);
      if (!news.isEmpty()) {
        talk.fetch(news, observer);
        publish(incoming, news);
      }
    }
    dropShallow();
    ensureFiles(tip, wanted, observer);
    setRefs(Constants.R_HEADS, heads);
    setRefs(Constants.R_TAGS, tags);
    return info(tip);
  }

  private Set<ObjectId> newObjects(Map<String, ObjectId> heads, Map<String, ObjectId> tags)
      throws IOException {
    var news = new LinkedHashSet<ObjectId>(heads.values());
    news.addAll(tags.values());
    news.removeAll(local(Constants.R_HEADS).values());
    news.removeAll(local(Constants.R_TAGS).values());
    return news;
  }

  /**
   * Brings all commits and trees of the branches and of the tags, so that dates, {@code describe}
   * and abbreviated ids work for the whole history; from servers that don't filter all blobs too.
   * Does nothing if they are here.
   */
  public void fetchHistory(FetchObserver observer) {
    job.lock();
    try {
      if (!isComplete()) {
        adapting(now -> fetchHistory(now, observer));
      }
    } finally {
      job.unlock();
    }
  }

  private CommitInfo fetchHistory(Content now, FetchObserver observer) throws IOException, Refused {
    try (Incoming incoming = Incoming.in(directory.path());
        Conversation talk =
            upstream.open(incoming.repository(), Extent.HISTORY, now.withoutBlobs())) {
      ObjectId tip = talk.branch(branch);
      Map<String, ObjectId> heads = talk.branches(branches);
      Map<String, ObjectId> tags = talk.tags();
      var wants = new LinkedHashSet<ObjectId>(heads.values());
      wants.addAll(tags.values());
      talk.fetch(wants, observer);
      publish(incoming, wants);
      Set<ObjectId> withoutHistory = dropShallow();
      Ref head = repository.exactRef(Constants.R_HEADS + branch);
      if (head != null && !withoutHistory.contains(head.getObjectId())) {
        heads.put(head.getName(), head.getObjectId());
      }
      setRefs(Constants.R_HEADS, heads);
      setRefs(Constants.R_TAGS, tags);
      setContent(new Content(now.withoutBlobs(), true));
      return info(tip);
    }
  }

  /**
   * Resolves a revision, fetches what is missing of it, and makes the wanted blobs readable: a
   * date, a tag, a branch or a commit id. While the history isn't here, tags, branches and full ids
   * are fetched one by one; dates and abbreviated ids need it.
   *
   * @throws GitFailure also of kind {@code UNKNOWN_REVISION}
   */
  public CommitInfo fetchRevision(String revision, PathFilter wanted, FetchObserver observer) {
    String text = revision.strip();
    return adapting(
        now -> {
          Optional<CommitInfo> here = resolveHere(text);
          CommitInfo commit =
              here.isPresent() && !lacks(id(here.get()), wanted, now)
                  ? here.get()
                  : fetchUnknown(now, text, here.map(Mirror::id), wanted, observer);
          ensureFiles(id(commit), wanted, observer);
          return commit;
        });
  }

  private static ObjectId id(CommitInfo commit) {
    return ObjectId.fromString(commit.id().hex());
  }

  private Optional<CommitInfo> resolveHere(String text) {
    try (GitRepository here = repository()) {
      return Optional.of(here.resolve(text));
    } catch (GitFailure e) {
      if (e.kind() == GitFailure.Kind.DAMAGED_OBJECT) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private CommitInfo fetchUnknown(
      Content now, String text, Optional<ObjectId> here, PathFilter wanted, FetchObserver observer)
      throws IOException, Refused {
    try (Incoming incoming = Incoming.in(directory.path());
        Conversation talk =
            upstream.open(incoming.repository(), Extent.COMMITS, now.withoutBlobs())) {
      Optional<ObjectId> tag = validRef(talk, Constants.R_TAGS + text);
      ObjectId id =
          tag.or(() -> validRef(talk, Constants.R_HEADS + text))
              .or(() -> here)
              .or(() -> fullId(text))
              .orElseThrow(() -> unknown(text, talk.tags().keySet()));
      if (lacks(id, wanted, now)) {
        fetchById(talk, id, now, observer);
        publish(incoming, List.of(id));
      }
      if (tag.isPresent() && !now.complete()) {
        setRefs(
            List.of(
                new ReceiveCommand(localId(Constants.R_TAGS + text), id, Constants.R_TAGS + text)));
      }
      return commit(id, text);
    }
  }

  private ObjectId localId(String ref) throws IOException {
    Ref local = repository.exactRef(ref);
    return local == null ? ObjectId.zeroId() : local.getObjectId();
  }

  private static Optional<ObjectId> validRef(Conversation talk, String name) {
    return Repository.isValidRefName(name) ? talk.ref(name) : Optional.empty();
  }

  private static Optional<ObjectId> fullId(String text) {
    return FULL_ID.matcher(text).matches()
        ? Optional.of(ObjectId.fromString(text))
        : Optional.empty();
  }

  private void fetchById(Conversation talk, ObjectId id, Content now, FetchObserver observer)
      throws Refused {
    try {
      talk.fetch(List.of(id), observer);
    } catch (Refused e) {
      if (now.withoutBlobs() && e.isAboutFilter()) {
        throw e;
      }
      throw new GitFailure(
          GitFailure.Kind.UNKNOWN_REVISION,
          "%s has no commit %s, or doesn't give it by its id.".formatted(location, id.name()));
    }
  }

  private CommitInfo commit(ObjectId id, String text) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevObject object = walk.peel(walk.parseAny(id));
      if (object instanceof RevCommit commit) {
        return GitRepository.describe(commit);
      }
      throw new GitFailure(
          GitFailure.Kind.UNKNOWN_REVISION,
          "\"" + Names.shortened(text) + "\" names an object that is no commit.");
    }
  }

  private GitFailure unknown(String text, Set<String> tags) {
    String hint =
        tags.isEmpty()
            ? ""
            : Names.nearest(
                    tags.stream().map(tag -> tag.substring(Constants.R_TAGS.length())), text)
                .stream()
                .collect(Collectors.joining(", ", " The nearest tags are ", "."));
    String history =
        isComplete() ? "" : " Dates and abbreviated ids work once the history has been fetched.";
    return new GitFailure(
        GitFailure.Kind.UNKNOWN_REVISION,
        "\"%s\" is no tag, branch, commit id or date (such as v6.0.0 or 2021-04-22) in %s.%s%s"
            .formatted(Names.shortened(text), location, hint, history));
  }

  /**
   * Makes blobs readable, in batches that stay when a later one fails. They are best given by path,
   * the versions of one file one after another, since they travel as differences. Joins packs when
   * there are many.
   *
   * @throws GitFailure also of kind {@code MISSING_OBJECT} if the upstream doesn't give one
   */
  public void ensureBlobs(Collection<BlobId> blobs, FetchObserver observer) {
    try {
      fetchMissing(blobs, observer);
      joinPacks();
    } catch (Refused e) {
      throw new GitFailure(
          GitFailure.Kind.MISSING_OBJECT, location + " doesn't give blobs by their ids.");
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void ensureFiles(ObjectId commit, PathFilter wanted, FetchObserver observer)
      throws IOException, Refused {
    fetchMissing(files(info(commit), wanted), observer);
  }

  private void fetchMissing(Collection<BlobId> blobs, FetchObserver observer)
      throws IOException, Refused {
    List<ObjectId> missing = missing(blobs);
    for (int from = 0; from < missing.size(); from += BATCH) {
      List<ObjectId> batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
      try (Incoming incoming = Incoming.in(directory.path());
          Conversation talk = upstream.openForObjects(incoming.repository())) {
        talk.fetch(batch, observer);
        publish(incoming, batch);
      }
    }
  }

  private List<ObjectId> missing(Collection<BlobId> blobs) throws IOException {
    var missing = new ArrayList<ObjectId>();
    try (ObjectReader reader = repository.newObjectReader()) {
      for (BlobId blob : new LinkedHashSet<>(blobs)) {
        ObjectId id = ObjectId.fromString(blob.hex());
        if (!reader.has(id)) {
          missing.add(id);
        }
      }
    }
    return missing;
  }

  private boolean lacks(ObjectId id, PathFilter wanted, Content now) throws IOException {
    if (!has(id)) {
      return true;
    }
    return !now.withoutBlobs() && !missing(files(commit(id, id.name()), wanted)).isEmpty();
  }

  private List<BlobId> files(CommitInfo commit, PathFilter wanted) {
    try (GitRepository here = repository()) {
      return here.files(commit.id(), wanted).stream().map(FileEntry::blob).toList();
    }
  }

  private boolean has(ObjectId id) {
    try {
      return repository.getObjectDatabase().has(id);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private synchronized void publish(Incoming incoming, Collection<ObjectId> asked)
      throws IOException, Refused {
    if (!incoming.has(asked)) {
      throw new Refused("it left out some of what it was asked for", false);
    }
    var shallow = new HashSet<>(repository.getObjectDatabase().getShallowCommits());
    boolean more = shallow.addAll(incoming.shallow().stream().filter(id -> !has(id)).toList());
    if (more) {
      repository.getObjectDatabase().setShallowCommits(shallow);
    }
    incoming.moveTo(objects());
  }

  /** Forgets that a commit's parents were left out where they are here now. */
  private synchronized Set<ObjectId> dropShallow() throws IOException {
    var kept = new HashSet<ObjectId>();
    try (ObjectReader reader = repository.newObjectReader()) {
      for (ObjectId id : repository.getObjectDatabase().getShallowCommits()) {
        byte[] bytes = reader.open(id, Constants.OBJ_COMMIT).getCachedBytes();
        for (RevCommit parent : RevCommit.parse(bytes).getParents()) {
          if (!reader.has(parent)) {
            kept.add(id);
          }
        }
      }
    }
    repository.getObjectDatabase().setShallowCommits(kept);
    return kept;
  }

  private Path objects() {
    return directory.repositoryDirectory().resolve(Constants.OBJECTS);
  }

  private CommitInfo info(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return GitRepository.describe(walk.parseCommit(commit));
    }
  }

  private Map<String, ObjectId> local(String prefix) throws IOException {
    var refs = new LinkedHashMap<String, ObjectId>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
      refs.put(ref.getName(), ref.getObjectId());
    }
    return refs;
  }

  private void setBranch(ObjectId tip) throws IOException {
    String name = Constants.R_HEADS + branch;
    setRefs(List.of(new ReceiveCommand(localId(name), tip, name)));
  }

  /** Makes these the only refs below a prefix. */
  private void setRefs(String prefix, Map<String, ObjectId> refs) throws IOException {
    Map<String, ObjectId> local = local(prefix);
    var commands = new ArrayList<ReceiveCommand>();
    local.forEach(
        (name, id) -> {
          if (!refs.containsKey(name)) {
            commands.add(new ReceiveCommand(id, ObjectId.zeroId(), name));
          }
        });
    refs.forEach(
        (name, id) ->
            commands.add(
                new ReceiveCommand(local.getOrDefault(name, ObjectId.zeroId()), id, name)));
    setRefs(commands);
  }

  private synchronized void setRefs(List<ReceiveCommand> commands) throws IOException {
    List<ReceiveCommand> changes =
        commands.stream().filter(change -> !change.getOldId().equals(change.getNewId())).toList();
    if (changes.isEmpty()) {
      return;
    }
    BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate();
    batch.setAllowNonFastForwards(true);
    batch.addCommand(changes);
    try (RevWalk walk = new RevWalk(repository)) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
    for (ReceiveCommand change : changes) {
      if (change.getResult() != ReceiveCommand.Result.OK) {
        throw new IOException(change.getRefName() + " wasn't set: " + change.getResult());
      }
    }
  }

  private interface Step {
    CommitInfo run(Content now) throws IOException, Refused;
  }

  /** Runs a step, and runs it again in the plain way if the upstream refuses the better one. */
  private CommitInfo adapting(Step step) {
    try {
      Content now = content();
      try {
        return step.run(now);
      } catch (Refused e) {
        if (!now.withoutBlobs()) {
          throw upstream.unreachable(e.reason());
        }
        setContent(new Content(false, false));
        return step.run(content());
      }
    } catch (Refused e) {
      throw upstream.unreachable(e.reason());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private synchronized Content content() {
    return content;
  }

  private synchronized void setContent(Content next) throws IOException {
    directory.write(next);
    content = next;
  }

  private GitFailure unusable(IOException e) {
    return unusable(directory.path(), e);
  }

  private static GitFailure unusable(Path directory, IOException e) {
    if (e instanceof MissingObjectException || e instanceof CorruptObjectException) {
      return new GitFailure(
          GitFailure.Kind.DAMAGED_OBJECT,
          "The mirror in %s is damaged (%s).".formatted(directory, e.getMessage()),
          e);
    }
    return new GitFailure(
        GitFailure.Kind.NOT_A_REPOSITORY,
        "The mirror in %s can't be read or written (%s); see to space and permissions."
            .formatted(directory, e.getMessage()),
        e);
  }

  /** Ends the use of the directory. Fetches under way must have ended. */
  @Override
  public void close() {
    repository.close();
    try {
      directory.close();
    } catch (IOException e) {
      throw unusable(e);
    }
  }
}
