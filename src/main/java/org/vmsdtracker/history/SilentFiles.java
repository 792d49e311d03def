package org.vmsdtracker.history;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.snapshot.FactsKey;

/**
 * Files that say nothing: a set in 30 to 60 bytes a file, since a history has 85,000 of them. Safe
 * for several threads.
 */
final class SilentFiles {

  private static final int ID = 20;

  private final Map<SourceKind, Ids> byKind = new EnumMap<>(SourceKind.class);

  synchronized boolean contains(FactsKey key) {
    Ids ids = byKind.get(key.kind());
    return ids != null && ids.contains(HexFormat.of().parseHex(key.blob().hex()));
  }

  synchronized void add(FactsKey key) {
    ids(key.kind()).add(HexFormat.of().parseHex(key.blob().hex()), 0);
  }

  /** Adds ids that stand one after another. */
  synchronized void addAll(SourceKind kind, byte[] packed) {
    Ids ids = ids(kind);
    for (int from = 0; from + ID <= packed.length; from += ID) {
      ids.add(packed, from);
    }
  }

  synchronized int size() {
    return byKind.values().stream().mapToInt(ids -> ids.size).sum();
  }

  private Ids ids(SourceKind kind) {
    return byKind.computeIfAbsent(kind, k -> new Ids());
  }

  /**
   * Ids in a table with open addressing. An id is a hash, so its first bytes tell its slot; a slot
   * of zeros is free, since no file has that id.
   */
  private static final class Ids {

    private static final byte[] FREE = new byte[ID];

    private byte[] slots = new byte[1024 * ID];
    private int size;

    boolean contains(byte[] id) {
      return !isFree(slots, slot(slots, id, 0));
    }

    void add(byte[] ids, int from) {
      int slot = slot(slots, ids, from);
      if (!isFree(slots, slot)) {
        return;
      }
      System.arraycopy(ids, from, slots, slot, ID);
      size++;
      if (3L * size * ID > 2L * slots.length) {
        grow();
      }
    }

    private void grow() {
      byte[] larger = new byte[2 * slots.length];
      for (int from = 0; from < slots.length; from += ID) {
        System.arraycopy(slots, from, larger, slot(larger, slots, from), ID);
      }
      slots = larger;
    }

    private static boolean isFree(byte[] slots, int slot) {
      return Arrays.equals(slots, slot, slot + ID, FREE, 0, ID);
    }

    /** Where an id stands, or else the free slot where it belongs. */
    private static int slot(byte[] slots, byte[] ids, int from) {
      int hash =
          (ids[from] & 0xff) << 24
              | (ids[from + 1] & 0xff) << 16
              | (ids[from + 2] & 0xff) << 8
              | (ids[from + 3] & 0xff);
      int last = slots.length / ID - 1;
      int index = hash & last;
      while (true) {
        int at = index * ID;
        if (Arrays.equals(slots, at, at + ID, ids, from, from + ID) || isFree(slots, at)) {
          return at;
        }
        index = (index + 1) & last;
      }
    }
  }
}
