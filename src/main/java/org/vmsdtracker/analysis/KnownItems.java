package org.vmsdtracker.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was read of items of C, by their bytes: the versions of a file share most of them. Safe for
 * several threads; forgets everything when it has grown too large.
 */
final class KnownItems {

  private static final long MOST_BYTES = 64L << 20;

  private final Map<Bytes, List<BoardReader.Declared>> known = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** What the item in a range of a file declares, counted from where it stands. */
  @Nullable List<BoardReader.Declared> get(byte[] source, int from, int to) {
    return known.get(new Bytes(source, from, to));
  }

  void put(byte[] source, int from, int to, List<BoardReader.Declared> declared) {
    if (bytes.addAndGet(to - (long) from) > MOST_BYTES) {
      known.clear();
      bytes.set(to - (long) from);
    }
    known.put(new Bytes(Arrays.copyOfRange(source, from, to), 0, to - from), declared);
  }

  /** A range, equal to one with the same bytes. */
  private static final class Bytes {
    private final byte[] source;
    private final int from;
    private final int to;
    private final int hash;

    private Bytes(byte[] source, int from, int to) {
      this.source = source;
      this.from = from;
      this.to = to;
      int sum = 1;
      for (int i = from; i < to; i++) {
        sum = 31 * sum + source[i];
      }
      this.hash = sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bytes range
          && hash == range.hash
          && Arrays.equals(source, from, to, range.source, range.from, range.to);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
