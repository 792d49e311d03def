package org.vmsdtracker.git;

/** Is given blobs in no certain order, by up to two threads at once. */
@FunctionalInterface
public interface BlobVisitor {

  /**
   * Called once for each blob that isn't too large.
   *
   * @param bytes its content; not to be changed, for others are made of it
   */
  void visit(BlobId blob, byte[] bytes);

  /** Called once for each blob above the limit instead. */
  default void tooLarge(BlobId blob) {}
}
