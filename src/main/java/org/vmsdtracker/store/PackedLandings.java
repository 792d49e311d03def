package org.vmsdtracker.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Landing;

/**
 * Landings by position in 32 bytes each: position, commit id, and date in seconds since 1970, big
 * endian. As rows of their own, the 26,000 of QEMU take H2 longer than all else that a backfill
 * records.
 */
final class PackedLandings {

  private static final int ID = 20;
  private static final int SIZE = Integer.BYTES + ID + Long.BYTES;

  private final byte[] bytes;
  private final ByteBuffer numbers;

  private PackedLandings(byte[] bytes) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes);
  }

  static byte[] pack(List<Landing> landings) {
    ByteBuffer packed = ByteBuffer.allocate(landings.size() * SIZE);
    for (Landing landing : landings) {
      packed
          .putInt(landing.position())
          .put(HexFormat.of().parseHex(landing.commit().hex()))
          .putLong(landing.date().getEpochSecond());
    }
    return packed.array();
  }

  /** Those of several packs in order. */
  static PackedLandings of(List<byte[]> packs) {
    ByteBuffer all = ByteBuffer.allocate(packs.stream().mapToInt(pack -> pack.length).sum());
    packs.forEach(all::put);
    return new PackedLandings(all.array());
  }

  List<Landing> all() {
    return IntStream.range(0, size()).mapToObj(this::get).toList();
  }

  /** The landing at a position. */
  Optional<Landing> at(int position) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = numbers.getInt(middle * SIZE);
      if (found == position) {
        return Optional.of(get(middle));
      }
      if (found < position) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** The landing of a commit. */
  Optional<Landing> find(CommitId commit) {
    byte[] asked = HexFormat.of().parseHex(commit.hex());
    return IntStream.range(0, size())
        .filter(
            i -> {
              int from = i * SIZE + Integer.BYTES;
              return Arrays.equals(bytes, from, from + ID, asked, 0, ID);
            })
        .mapToObj(this::get)
        .findFirst();
  }

  private int size() {
    return bytes.length / SIZE;
  }

  private Landing get(int index) {
    int from = index * SIZE;
    String hex = HexFormat.of().formatHex(bytes, from + Integer.BYTES, from + Integer.BYTES + ID);
    return new Landing(
        numbers.getInt(from),
        new CommitId(hex),
        Instant.ofEpochSecond(numbers.getLong(from + Integer.BYTES + ID)));
  }
}
