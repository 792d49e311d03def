package org.vmsdtracker.history;

import java.io.Closeable;
import java.util.Collection;
import java.util.List;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PathFilter;
import org.vmsdtracker.git.RepositoryLocation;

/**
 * The repository that is scanned. It is opened when first needed, so that one that is missing now
 * can come later; every method throws {@link GitFailure} where it can't be used. Safe for several
 * threads.
 */
sealed interface Origin extends Closeable permits LocalOrigin, MirroredOrigin {

  /** The origin that the settings name. */
  static Origin of(VmsdProperties.Repository settings, DataDirectory directory) {
    RepositoryLocation location = settings.location();
    return location
        .directory()
        .<Origin>map(local -> new LocalOrigin(local, settings.branch(), settings.branches()))
        .orElseGet(
            () ->
                new MirroredOrigin(
                    location,
                    settings.branch(),
                    settings.branches(),
                    directory.mirror(settings.source()),
                    settings.timeout()));
  }

  /** Brings the branch's tip here, with the wanted files. */
  CommitInfo fetchTip(PathFilter wanted, FetchObserver observer);

  /** Resolves a revision and brings it here, with the wanted files. */
  CommitInfo fetch(String revision, PathFilter wanted, FetchObserver observer);

  /**
   * Brings the history that dates, tags and {@code describe} need.
   *
   * @return whether anything was missing
   */
  boolean fetchHistory(FetchObserver observer);

  /** The tracked branches: the main one, then those beside it, by name. */
  List<String> branches();

  /** Makes blobs of the history readable, in batches that stay when a later one fails. */
  void ensureBlobs(Collection<BlobId> blobs, FetchObserver observer);

  /**
   * Lets go of a copy that is damaged, so that it is fetched anew.
   *
   * @return false where there is no copy: the repository itself is read
   */
  boolean discard();

  /** For reading what is here. */
  GitRepository repository();

  @Override
  void close();
}
