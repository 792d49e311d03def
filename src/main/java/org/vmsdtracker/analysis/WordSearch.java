package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds in bytes the places of a few words. Of each word three pairs of neighbouring bytes are
 * known; one of them begins at an offset that divides by three, so that a look at every third pair
 * is enough.
 */
final class WordSearch {

  private static final int STEP = 3;

  /** What must hold for the bytes around a word. */
  enum Edge {
    ANY,
    /** No letter, digit or underscore follows. */
    ENDS,
    /** None precedes either. */
    WHOLE,
    /** A blank and a name follow. */
    BEFORE_NAME,
    /** No k precedes. */
    NOT_AFTER_K
  }

  /** A word, whether its case matters, and where in it three rare pairs begin. */
  private static final class Word {
    private final byte[] bytes;
    private final boolean anyCase;
    private final int pairs;
    private final Edge edge;
    private final int kind;

    private Word(byte[] bytes, boolean anyCase, int pairs, Edge edge, int kind) {
      this.kind = kind;
      this.bytes = bytes;
      this.anyCase = anyCase;
      this.pairs = pairs;
      this.edge = edge;
    }

    private boolean standsAt(byte[] source, int at, int to) {
      if (at < 0 || at + bytes.length > to) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        int b = source[at + i];
        if ((anyCase ? b | 0x20 : b) != bytes[i]) {
          return false;
        }
      }
      int before = at == 0 ? ' ' : source[at - 1];
      int after = at + bytes.length == source.length ? ' ' : source[at + bytes.length];
      return switch (edge) {
        case ANY -> true;
        case ENDS -> !CSource.isWordPart(after);
        case WHOLE -> !CSource.isWordPart(after) && !CSource.isWordPart(before);
        case BEFORE_NAME -> isNameBehindBlank(source, at + bytes.length);
        case NOT_AFTER_K -> (before | 0x20) != 'k';
      };
    }
  }

  private static boolean isNameBehindBlank(byte[] source, int at) {
    return at + 1 < source.length && source[at] == ' ' && CSource.isWordStart(source[at + 1]);
  }

  /** A word that a pair may stand in, and where in it. */
  private record Candidate(Word word, int offset) {}

  /** For each pair of bytes the index of its candidates; most pairs have none, which is 0. */
  private final byte[] candidatesOfPair = new byte[1 << 16];

  private final List<List<Candidate>> candidates = new ArrayList<>();

  private WordSearch(List<Word> words) {
    candidates.add(List.of());
    for (Word word : words) {
      for (int i = word.pairs; i < word.pairs + STEP; i++) {
        add(new Candidate(word, i), word.bytes[i], word.bytes[i + 1]);
      }
    }
  }

  private void add(Candidate candidate, byte first, byte second) {
    add(candidate, pair(first, second));
    if (candidate.word().anyCase) {
      byte upper = (byte) Character.toUpperCase(first);
      byte upperSecond = (byte) Character.toUpperCase(second);
      add(candidate, pair(upper, second));
      add(candidate, pair(first, upperSecond));
      add(candidate, pair(upper, upperSecond));
    }
  }

  private void add(Candidate candidate, int pair) {
    if (candidatesOfPair[pair] == 0) {
      candidatesOfPair[pair] = (byte) candidates.size();
      candidates.add(new ArrayList<>());
    }
    candidates.get(candidatesOfPair[pair]).add(candidate);
  }

  private static int pair(byte first, byte second) {
    return (first & 0xff) << 8 | (second & 0xff);
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects words. */
  static final class Builder {
    private final List<Word> words = new ArrayList<>();
    private int kind = 1;

    /**
     * Says of what kinds the words that follow are.
     *
     * @param bits one bit for each
     */
    Builder kind(int bits) {
      kind = bits;
      return this;
    }

    /**
     * @param word with a bar before the first of three pairs that are rare in C
     */
    Builder word(String word, Edge edge) {
      words.add(new Word(bytes(word), false, word.indexOf('|'), edge, kind));
      return this;
    }

    /** A word of letters, in any case. */
    Builder wordInAnyCase(String word, Edge edge) {
      words.add(
          new Word(bytes(word.toLowerCase(Locale.ROOT)), true, word.indexOf('|'), edge, kind));
      return this;
    }

    private static byte[] bytes(String word) {
      return word.replace("|", "").getBytes(StandardCharsets.US_ASCII);
    }

    WordSearch build() {
      return new WordSearch(words);
    }
  }

  /** An offset within the first word that stands in a range, -1 where none does. */
  int find(byte[] source, int from, int to) {
    byte[] table = candidatesOfPair;
    for (int i = from; i + 1 < to; i += STEP) {
      int found = table[(source[i] & 0xff) << 8 | (source[i + 1] & 0xff)];
      if (found != 0 && anyStandsAround(source, i, to, found)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The kinds of words, of those asked for, that stand in a range.
   *
   * @param asked a bit for each kind
   * @param places takes where a word of each kind that stands begins, by the number of its bit
   */
  int kinds(byte[] source, int from, int to, int asked, int[] places) {
    byte[] table = candidatesOfPair;
    int missing = asked;
    for (int i = from; i + 1 < to && missing != 0; i += STEP) {
      int found = table[(source[i] & 0xff) << 8 | (source[i + 1] & 0xff)];
      if (found != 0) {
        missing &= ~kindsAround(source, i, to, found, missing, places);
      }
    }
    return asked & ~missing;
  }

  private int kindsAround(byte[] source, int pair, int to, int found, int asked, int[] places) {
    int standing = 0;
    List<Candidate> words = candidates.get(found);
    for (int k = 0; k < words.size(); k++) {
      Candidate candidate = words.get(k);
      int at = pair - candidate.offset();
      int kinds = candidate.word().kind & asked & ~standing;
      if (kinds != 0 && candidate.word().standsAt(source, at, to)) {
        standing |= kinds;
        for (int left = kinds; left != 0; left &= left - 1) {
          places[Integer.numberOfTrailingZeros(left)] = at;
        }
      }
    }
    return standing;
  }

  private boolean anyStandsAround(byte[] source, int pair, int to, int found) {
    List<Candidate> words = candidates.get(found);
    for (int i = 0; i < words.size(); i++) {
      Candidate candidate = words.get(i);
      if (candidate.word().standsAt(source, pair - candidate.offset(), to)) {
        return true;
      }
    }
    return false;
  }
}
