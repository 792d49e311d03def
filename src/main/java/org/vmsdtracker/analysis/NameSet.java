package org.vmsdtracker.analysis;

import java.util.List;

/**
 * A set of names that tells of bytes whether they may hold one; it may be wrong in their favour.
 */
final class NameSet {

  private final int[] hashes;
  private final int mask;
  private boolean all;

  private NameSet(int names) {
    this.hashes = new int[Integer.highestOneBit(Math.max(8, names)) * 4];
    this.mask = hashes.length - 1;
  }

  static NameSet of(List<CTokens.Macro> macros) {
    NameSet set = new NameSet(macros.size());
    macros.forEach(macro -> set.add(macro.name()));
    return set;
  }

  private void add(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      all |= name.charAt(i) > 127;
      hash = next(hash, name.charAt(i));
    }
    hash = finished(hash);
    int at = hash & mask;
    while (hashes[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
  }

  private static int next(int hash, int c) {
    return hash * 31 + c;
  }

  /** Zero marks a free place. */
  private static int finished(int hash) {
    int mixed = hash ^ hash >>> 15;
    return mixed == 0 ? 1 : mixed;
  }

  private boolean contains(int hash) {
    int at = hash & mask;
    while (hashes[at] != 0) {
      if (hashes[at] == hash) {
        return true;
      }
      at = (at + 1) & mask;
    }
    return false;
  }

  /** Whether a word in a range may be one of the names. */
  boolean anyIn(byte[] source, int from, int to) {
    int i = from;
    while (i < to && !all) {
      int hash = 0;
      int start = i;
      while (i < to && CSource.isWordPart(source[i])) {
        hash = next(hash, source[i]);
        i++;
      }
      if (i > start && contains(finished(hash))) {
        return true;
      }
      i++;
    }
    return all;
  }
}
