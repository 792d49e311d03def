package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.lib.Constants;

/**
 * Reads the objects of one pack, version 2, by their offsets; for one thread. Whatever isn't as it
 * must be is an {@link IOException}.
 */
final class PackBytes implements Closeable {

  /** Larger objects are left to readers that need not hold them whole. */
  private static final long LARGEST = 64L << 20;

  private static final int FIRST_OBJECT = 12;
  private static final int WINDOW = 8 * 1024;
  private static final int LONGEST_HEADER = 32;

  private final RandomAccessFile file;
  private final long end;
  private final Inflater inflater = new Inflater();
  private final byte[] window = new byte[WINDOW];
  private final byte[] nothing = new byte[1];
  private long windowStart;
  private int windowLength;
  private int at;

  private int type;
  private long size;
  private int base;

  private PackBytes(RandomAccessFile file, long end) {
    this.file = file;
    this.end = end;
  }

  static PackBytes open(Path path) throws IOException {
    var file = new RandomAccessFile(path.toFile(), "r");
    return new PackBytes(file, file.length() - Constants.OBJECT_ID_LENGTH);
  }

  /** Requires that it is the pack that an index was made for. */
  void requireMatch(PackIndexFile index) throws IOException {
    byte[] checksum = new byte[Constants.OBJECT_ID_LENGTH];
    file.seek(0);
    boolean sound =
        file.readInt() == 0x5041434b && file.readInt() == 2 && file.readInt() == index.size();
    file.seek(end);
    file.readFully(checksum);
    if (!sound || !Arrays.equals(checksum, index.packChecksum())) {
      throw new IOException("the pack and its index don't match");
    }
  }

  /** Reads the header of the object at an offset, which the other methods are about then. */
  void header(int offset) throws IOException {
    if (offset < windowStart || offset + LONGEST_HEADER > windowStart + windowLength) {
      fill(offset);
    }
    at = (int) (offset - windowStart);
    int b = next();
    type = (b >> 4) & 7;
    long length = b & 15;
    for (int shift = 4; (b & 0x80) != 0 && shift < Integer.SIZE; shift += 7) {
      b = next();
      length |= (b & 0x7fL) << shift;
    }
    if ((b & 0x80) != 0) {
      throw new IOException("an object is too large");
    }
    size = length;
    base = -1;
    if (type == Constants.OBJ_OFS_DELTA) {
      b = next();
      long distance = b & 0x7f;
      while ((b & 0x80) != 0 && distance < offset) {
        b = next();
        distance = ((distance + 1) << 7) | (b & 0x7f);
      }
      if (distance <= 0 || distance > offset - FIRST_OBJECT) {
        throw new IOException("the base of a delta lies outside of the pack");
      }
      base = (int) (offset - distance);
    }
  }

  int type() {
    return type;
  }

  /** Where the base of an {@code OFS_DELTA} begins. */
  int base() {
    return base;
  }

  /** The inflated bytes of the object: a delta's are those of the delta. */
  byte[] inflate() throws IOException {
    if (size > LARGEST) {
      throw new IOException("an object is too large to be held");
    }
    byte[] bytes = new byte[(int) size];
    inflater.reset();
    inflater.setInput(window, at, windowLength - at);
    try {
      int done = 0;
      while (done < bytes.length) {
        int more = inflater.inflate(bytes, done, bytes.length - done);
        done += more;
        if (more == 0) {
          refill();
        }
      }
      while (!inflater.finished()) {
        if (inflater.inflate(nothing) > 0) {
          throw new IOException("an object is longer than its header says");
        }
        if (!inflater.finished()) {
          refill();
        }
      }
    } catch (DataFormatException e) {
      throw new IOException("an object can't be inflated", e);
    }
    return bytes;
  }

  private void refill() throws IOException {
    if (!inflater.needsInput()) {
      throw new IOException("an object is shorter than its header says");
    }
    fill(windowStart + windowLength);
    inflater.setInput(window, 0, windowLength);
  }

  private int next() throws IOException {
    if (at == windowLength) {
      throw new EOFException("the pack is cut off");
    }
    return window[at++] & 0xff;
  }

  private void fill(long offset) throws IOException {
    int length = (int) Math.min(WINDOW, end - offset);
    if (length <= 0) {
      throw new EOFException("the pack is cut off");
    }
    windowLength = 0;
    file.seek(offset);
    file.readFully(window, 0, length);
    windowStart = offset;
    windowLength = length;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    file.close();
  }
}
