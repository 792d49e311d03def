package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The index of one pack, version 2, read a first byte's objects at a time: ids are best looked up
 * in their order. Another version, or a length that doesn't fit, is an {@link IOException}.
 */
final class PackIndexFile implements Closeable {

  private static final int MAGIC = 0xff744f63;
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int FANOUT = 256;
  private static final int ID = Constants.OBJECT_ID_LENGTH;
  private static final long NAMES = HEADER + FANOUT * (long) Integer.BYTES;

  private final RandomAccessFile file;
  private final int[] fanout = new int[FANOUT];
  private int loaded = -1;
  private byte[] names = {};
  private byte[] offsets = {};

  private PackIndexFile(RandomAccessFile file) {
    this.file = file;
  }

  static PackIndexFile open(Path path) throws IOException {
    var file = new RandomAccessFile(path.toFile(), "r");
    var index = new PackIndexFile(file);
    try {
      index.readFanout(path);
      return index;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private void readFanout(Path path) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(bytes(0, (int) NAMES));
    boolean sound = head.getInt() == MAGIC && head.getInt() == 2;
    int before = 0;
    for (int i = 0; i < FANOUT; i++) {
      fanout[i] = head.getInt();
      sound &= fanout[i] >= before;
      before = fanout[i];
    }
    if (!sound || file.length() < NAMES + size() * (ID + 2L * Integer.BYTES) + 2L * ID) {
      throw new IOException(path + " is no sound index of version 2");
    }
  }

  /** The pack that an index is of. */
  static Path pack(Path index) {
    String name = index.getFileName().toString();
    return index.resolveSibling(name.substring(0, name.length() - "idx".length()) + "pack");
  }

  /** The number of the pack's objects. */
  int size() {
    return fanout[FANOUT - 1];
  }

  /** The checksum at the end of the pack that the index was made for. */
  byte[] packChecksum() throws IOException {
    return bytes(file.length() - 2L * ID, ID);
  }

  /** Where an object begins in the pack; -1 if it isn't in it or lies above 2 GB. */
  int offset(ObjectId id) throws IOException {
    load(id.getFirstByte());
    byte[] wanted = new byte[ID];
    id.copyRawTo(wanted, 0);
    int low = 0;
    int high = names.length / ID - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Arrays.compareUnsigned(names, middle * ID, (middle + 1) * ID, wanted, 0, ID);
      if (order == 0) {
        int offset = ByteBuffer.wrap(offsets).getInt(middle * Integer.BYTES);
        return Math.max(offset, -1);
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** All objects in the order in which they lie in the pack. */
  SortedMap<Integer, ObjectId> byOffset() throws IOException {
    var objects = new TreeMap<Integer, ObjectId>();
    for (int firstByte = 0; firstByte < FANOUT; firstByte++) {
      load(firstByte);
      ByteBuffer at = ByteBuffer.wrap(offsets);
      for (int name = 0; name < names.length; name += ID) {
        int offset = at.getInt();
        if (offset < 0) {
          throw new IOException("the pack is above 2 GB");
        }
        objects.put(offset, ObjectId.fromRaw(names, name));
      }
    }
    return objects;
  }

  private void load(int firstByte) throws IOException {
    if (loaded == firstByte) {
      return;
    }
    int from = firstByte == 0 ? 0 : fanout[firstByte - 1];
    int count = fanout[firstByte] - from;
    names = bytes(NAMES + from * (long) ID, count * ID);
    long checksums = NAMES + size() * (long) ID;
    offsets = bytes(checksums + (size() + (long) from) * Integer.BYTES, count * Integer.BYTES);
    loaded = firstByte;
  }

  private byte[] bytes(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(position);
    file.readFully(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
