package org.vmsdtracker.analysis;

import java.util.List;
import java.util.Map;

/** The door to this room: bytes to facts, facts to the state of every target. */
public final class Analyzer {

  /** Changes whenever the same bytes could give other facts or another classification. */
  public static final String VERSION = "3";

  private Analyzer() {}

  /** Reads the facts of one file. */
  public static FileFacts facts(SourceKind kind, byte[] source) {
    return facts(kind, source, TokenSearch.ALL);
  }

  /**
   * Which kinds of words, without which C says nothing, stand in a range of a file.
   *
   * @param asked the kinds that are asked for, a bit each
   */
  public static int words(byte[] source, int from, int to, int asked) {
    return TokenSearch.words(source, from, to, asked);
  }

  /**
   * Reads the facts of one file.
   *
   * @param words those that may stand in it, as {@link #words} tells them; no other does
   */
  public static FileFacts facts(SourceKind kind, byte[] source, int words) {
    return switch (kind) {
      case TARGET_C ->
          holds(source, words & TokenSearch.TARGET) ? CFactsReader.read(source) : FileFacts.NONE;
      case COMMON_C ->
          holds(source, words & TokenSearch.COMMON)
              ? CFactsReader.readCommon(source)
              : FileFacts.NONE;
      case CONFIG -> FileFacts.of(BuildReader.config(source));
      case CONFIGURE -> FileFacts.of(BuildReader.configure(source));
      case MAKEFILE -> FileFacts.of(BuildReader.makefile(source));
    };
  }

  private static boolean holds(byte[] source, int words) {
    return words != 0 && TokenSearch.words(source, 0, source.length, words) != 0;
  }

  /**
   * Whether a CPU of this tree is saved by {@code cpu_save()}, so that boards may register it.
   *
   * @param files facts by path of everything but boards
   */
  public static boolean needsBoards(Map<String, FileFacts> files) {
    return files.values().stream().anyMatch(facts -> !facts.savers().isEmpty());
  }

  /**
   * Classifies every target of a tree.
   *
   * @param files facts by path: all target, common and build files, boards if {@link #needsBoards}
   * @param unread files that couldn't be read, by path, each with the sentence that says why
   * @return sorted by name
   */
  public static List<TargetState> classify(
      Map<String, FileFacts> files, Map<String, String> unread) {
    var tree = new TreeClassifier();
    files.forEach(tree::put);
    unread.forEach(tree::putUnread);
    return tree.states();
  }
}
