package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads many blobs of a repository; for one thread at a time. Threads that read in parallel take
 * one each.
 */
public final class BlobReader implements Closeable {

  private final GitRepository repository;
  private final ObjectReader reader;

  BlobReader(GitRepository repository, ObjectReader reader) {
    this.repository = repository;
    this.reader = reader;
  }

  /**
   * Reads a blob.
   *
   * @param limit the most bytes to read
   * @return its bytes, or empty where it is larger than the limit
   * @throws GitFailure if it is missing or damaged
   */
  public Optional<byte[]> read(BlobId blob, int limit) {
    try {
      ObjectLoader loader = reader.open(ObjectId.fromString(blob.hex()), Constants.OBJ_BLOB);
      return loader.getSize() > limit
          ? Optional.empty()
          : Optional.of(loader.getCachedBytes(limit));
    } catch (IOException e) {
      throw repository.unreadable("blob " + blob, e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
