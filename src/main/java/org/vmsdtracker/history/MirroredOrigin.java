package org.vmsdtracker.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.Mirror;
import org.vmsdtracker.git.PathFilter;
import org.vmsdtracker.git.RepositoryLocation;

/** A repository elsewhere, with a mirror of it below the data directory. */
final class MirroredOrigin implements Origin {

  private final RepositoryLocation location;
  private final String branch;
  private final List<String> further;
  private final Path directory;
  private final Duration timeout;
  private @Nullable Mirror mirror;
  private @Nullable GitRepository repository;

  /**
   * @param further names or patterns of branches beside the main one
   */
  MirroredOrigin(
      RepositoryLocation location,
      String branch,
      List<String> further,
      Path directory,
      Duration timeout) {
    this.location = location;
    this.branch = branch;
    this.further = further;
    this.directory = directory;
    this.timeout = timeout;
  }

  @Override
  public CommitInfo fetchTip(PathFilter wanted, FetchObserver observer) {
    return mirror().update(wanted, observer).tip();
  }

  @Override
  public CommitInfo fetch(String revision, PathFilter wanted, FetchObserver observer) {
    return mirror().fetchRevision(revision, wanted, observer);
  }

  @Override
  public boolean fetchHistory(FetchObserver observer) {
    if (mirror().isComplete()) {
      return false;
    }
    mirror().fetchHistory(observer);
    return true;
  }

  @Override
  public List<String> branches() {
    return Branches.tracked(repository(), branch, further);
  }

  @Override
  public void ensureBlobs(Collection<BlobId> blobs, FetchObserver observer) {
    mirror().ensureBlobs(blobs, observer);
  }

  @Override
  public synchronized boolean discard() {
    close();
    Mirror.discard(directory);
    return true;
  }

  @Override
  public synchronized GitRepository repository() {
    if (repository == null) {
      repository = mirror().repository();
    }
    return repository;
  }

  private synchronized Mirror mirror() {
    if (mirror == null) {
      var branches = new ArrayList<String>(further);
      branches.add(0, branch);
      mirror = Mirror.open(directory, location, branches, timeout);
    }
    return mirror;
  }

  @Override
  public synchronized void close() {
    if (repository != null) {
      repository.close();
      repository = null;
    }
    if (mirror != null) {
      mirror.close();
      mirror = null;
    }
  }
}
