package org.vmsdtracker.git;

/** Is given blobs in no certain order, by up to two threads at once. */
@FunctionalInterface
public interface BlobVisitor {

  /** The longest word that {@link #scan} looks for, with what it looks at around it, in bytes. */
  int LONGEST_WORD = 32;

  /** Every word, or that none was looked for. */
  int ALL_WORDS = -1;

  /**
   * Called once for each blob that isn't too large.
   *
   * @param bytes its content; not to be changed, for others are made of it
   */
  void visit(BlobId blob, byte[] bytes);

  /**
   * The same with the words that stand in the blob, where its packed form tells them.
   *
   * @param words as {@link #scan} tells them of the whole blob
   */
  default void visit(BlobId blob, byte[] bytes, int words) {
    visit(blob, bytes);
  }

  /**
   * Tells which words stand in a range of bytes. Most blobs are kept as what differs from another
   * one; of these only that is scanned.
   *
   * @param asked the words that are asked for, a bit each
   * @param places takes, by the number of its bit, where one of each word that stands begins
   * @return those of them that stand in the range as a whole
   */
  default int scan(byte[] bytes, int from, int to, int asked, int[] places) {
    return 0;
  }

  /** Called once for each blob above the limit instead. */
  default void tooLarge(BlobId blob) {}
}
