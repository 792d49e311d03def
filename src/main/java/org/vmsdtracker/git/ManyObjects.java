package org.vmsdtracker.git;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Reads single objects, and many at once where that is faster; for one thread. */
final class ManyObjects {

  /** So few are read sooner than a sweep has begun. */
  private static final int FEW = 500;

  private final Repository repository;
  private final ObjectReader reader;

  ManyObjects(Repository repository, ObjectReader reader) {
    this.repository = repository;
    this.reader = reader;
  }

  byte[] read(int type, ObjectId id) throws IOException {
    return reader.open(id, type).getCachedBytes();
  }

  /** Visits each object once. */
  void read(int type, Collection<ObjectId> ids, PackSweep.Visitor visitor) throws IOException {
    Collection<ObjectId> left =
        ids.size() < FEW
            ? ids.stream().distinct().toList()
            : PackSweep.read(repository, type, ids, visitor);
    for (ObjectId id : left) {
      visitor.visit(id, read(type, id));
    }
  }
}
