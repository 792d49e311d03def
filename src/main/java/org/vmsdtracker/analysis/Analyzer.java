package org.vmsdtracker.analysis;

import java.util.Map;

/** The door to this room: bytes to facts, facts to the state of every target. */
public final class Analyzer {

  /** Changes whenever the same bytes could give other facts or another classification. */
  public static final String VERSION = "7";

  private Analyzer() {}

  /** Reads the facts of one file. */
  public static FileFacts facts(SourceKind kind, byte[] source) {
    return new SourceReader().facts(kind, source);
  }

  /**
   * Which kinds of words, without which C says nothing, stand in a range of a file.
   *
   * @param asked the kinds that are asked for, a bit each
   * @param places takes, by the number of its bit, where a word of each kind that stands begins
   */
  public static int words(byte[] source, int from, int to, int asked, int[] places) {
    return TokenSearch.words(source, from, to, asked, places);
  }

  /**
   * Classifies every target of a tree.
   *
   * @param files facts by path
   * @param unread files that couldn't be read, by path, each with the sentence that says why
   */
  public static TreeClassifier classify(Map<String, FileFacts> files, Map<String, String> unread) {
    var tree = new TreeClassifier();
    files.forEach(tree::put);
    unread.forEach(tree::putUnread);
    return tree;
  }
}
