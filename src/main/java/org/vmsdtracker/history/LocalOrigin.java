package org.vmsdtracker.history;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PathFilter;

/** A repository on this machine, read in place: all of it is here. */
final class LocalOrigin implements Origin {

  private final Path directory;
  private final String branch;
  private final List<String> further;
  private @Nullable GitRepository repository;

  /**
   * @param further names or patterns of branches beside the main one
   */
  LocalOrigin(Path directory, String branch, List<String> further) {
    this.directory = directory;
    this.branch = branch;
    this.further = further;
  }

  @Override
  public CommitInfo fetchTip(PathFilter wanted, FetchObserver observer) {
    return repository().tip();
  }

  @Override
  public CommitInfo fetch(String revision, PathFilter wanted, FetchObserver observer) {
    return repository().resolve(revision);
  }

  @Override
  public boolean fetchHistory(FetchObserver observer) {
    return false;
  }

  @Override
  public List<String> branches() {
    return Branches.tracked(repository(), branch, further);
  }

  @Override
  public void ensureBlobs(Collection<BlobId> blobs, FetchObserver observer) {}

  @Override
  public boolean discard() {
    return false;
  }

  @Override
  public synchronized GitRepository repository() {
    if (repository == null) {
      repository = GitRepository.open(directory, branch);
    }
    return repository;
  }

  @Override
  public synchronized void close() {
    if (repository != null) {
      repository.close();
    }
  }
}
