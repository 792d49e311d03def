package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The index of one pack, version 2, mapped where ids are looked up: a few of them don't pay for
 * reading it all. Another version, or a length that doesn't fit, is an {@link IOException}.
 */
final class PackIndexFile implements Closeable {

  private static final int MAGIC = 0xff744f63;
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int FANOUT = 256;
  private static final int ID = Constants.OBJECT_ID_LENGTH;
  private static final long NAMES = HEADER + FANOUT * (long) Integer.BYTES;

  private final RandomAccessFile file;
  private final int[] fanout = new int[FANOUT];
  private @Nullable ByteBuffer mapped;

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
    if (!sound
        || file.length() > Integer.MAX_VALUE
        || file.length() < NAMES + size() * (ID + 2L * Integer.BYTES) + 2L * ID) {
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
    ByteBuffer index = mapped();
    byte[] wanted = new byte[ID];
    id.copyRawTo(wanted, 0);
    long prefix = ByteBuffer.wrap(wanted).getLong();
    int low = first(id.getFirstByte());
    int high = fanout[id.getFirstByte()] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = (int) NAMES + middle * ID;
      int order = Long.compareUnsigned(index.getLong(at), prefix);
      if (order == 0) {
        order = Arrays.compareUnsigned(name(index, at), wanted);
      }
      if (order == 0) {
        return Math.max(index.getInt((int) offsets() + middle * Integer.BYTES), -1);
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
      int first = first(firstByte);
      int count = fanout[firstByte] - first;
      byte[] names = bytes(NAMES + first * (long) ID, count * ID);
      ByteBuffer at =
          ByteBuffer.wrap(bytes(offsets() + first * (long) Integer.BYTES, count * Integer.BYTES));
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

  private int first(int firstByte) {
    return firstByte == 0 ? 0 : fanout[firstByte - 1];
  }

  /** Behind the names are their checksums. */
  private long offsets() {
    return NAMES + size() * (long) (ID + Integer.BYTES);
  }

  private ByteBuffer mapped() throws IOException {
    if (mapped == null) {
      mapped = file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, file.length());
    }
    return mapped;
  }

  private static byte[] name(ByteBuffer index, int at) {
    byte[] name = new byte[ID];
    index.get(at, name);
    return name;
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
