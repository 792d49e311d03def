package org.vmsdtracker.snapshot;

import java.util.Collection;
import org.vmsdtracker.git.BlobId;

/** Brings blobs to where they are read, for a repository that holds only those asked for so far. */
public interface BlobSupply {

  /** For a repository that has all its blobs. */
  BlobSupply ALL_HERE = blobs -> {};

  /** Makes blobs readable; versions of one file are best given one after another. */
  void ensure(Collection<BlobId> blobs);
}
