package org.vmsdtracker.git;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.internal.storage.pack.BinaryDelta;
import org.jspecify.annotations.Nullable;

/** The new content of a file in a {@code GIT binary patch}. */
final class BinaryHunk {

  private final boolean delta;
  private final int size;
  private final byte[] packed;

  /**
   * @param delta whether it is what differs from the old content, else the content itself
   * @param size of what is packed, in bytes
   * @param packed by zlib
   */
  BinaryHunk(boolean delta, int size, byte[] packed) {
    this.delta = delta;
    this.size = size;
    this.packed = packed;
  }

  /**
   * The content that it makes.
   *
   * @throws PatchDoesNotApply if its bytes don't read as one
   */
  byte[] result(String path, byte[] old) {
    byte[] data = inflate(path);
    if (!delta) {
      return data;
    }
    try {
      if (BinaryDelta.getBaseSize(data) != old.length
          || BinaryDelta.getResultSize(data) > PatchedTree.LARGEST_FILE) {
        throw damaged(path, null);
      }
      return BinaryDelta.apply(old, data);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw damaged(path, e);
    }
  }

  private byte[] inflate(String path) {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      var out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0 || out.size() + read > size) {
          break;
        }
        out.write(buffer, 0, read);
      }
      if (!inflater.finished() || out.size() != size) {
        throw damaged(path, null);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw damaged(path, e);
    } finally {
      inflater.end();
    }
  }

  private static PatchDoesNotApply damaged(String path, @Nullable Throwable cause) {
    String sentence = path + ": the binary content that the patch carries is damaged.";
    return cause == null ? new PatchDoesNotApply(sentence) : new PatchDoesNotApply(sentence, cause);
  }
}
