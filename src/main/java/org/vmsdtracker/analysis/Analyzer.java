package org.vmsdtracker.analysis;

import java.util.Map;

/** The door to this room: bytes to facts, facts to the state of every target. */
public final class Analyzer {

  /** Changes whenever the same bytes could give other facts or another classification. */
  public static final String VERSION = "5";

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
      case TARGET_C -> target(source, words);
      case COMMON_C -> common(source, words);
      case HEADER ->
          standing(source, words & TokenSearch.HEADER) != 0
              ? FileFacts.of(BoardReader.header(source))
              : FileFacts.NONE;
      case VERSION -> FileFacts.of(BoardReader.version(source));
      case CONFIG -> FileFacts.of(BuildReader.config(source));
      case CONFIGURE ->
          FileFacts.of(BuildReader.configure(source)).with(PaperKind.CONFIGURE.read(source));
      case MAKEFILE -> FileFacts.of(BuildReader.makefile(source));
      case MESON -> FileFacts.of(BuildReader.meson(source));
      case KCONFIG -> FileFacts.of(BuildReader.kconfig(source));
      case TOP_MESON -> FileFacts.of(PaperKind.MESON.read(source));
      case MAINTAINERS -> FileFacts.of(PaperKind.MAINTAINERS.read(source));
      case DEPRECATED_RST -> FileFacts.of(PaperKind.DEPRECATED_RST.read(source));
      case DEPRECATED_TEXI -> FileFacts.of(PaperKind.DEPRECATED_TEXINFO.read(source));
    };
  }

  /** For some months of 2009 a target's directory registered the machines. */
  private static FileFacts target(byte[] source, int words) {
    int standing = standing(source, words & (TokenSearch.TARGET | TokenSearch.REGISTERING));
    FileFacts facts =
        (standing & TokenSearch.TARGET) != 0 ? CFactsReader.read(source) : FileFacts.NONE;
    return (standing & TokenSearch.REGISTERING) != 0
        ? facts.with(BoardReader.board(source))
        : facts;
  }

  private static FileFacts common(byte[] source, int words) {
    FileFacts facts =
        standing(source, words & TokenSearch.COMMON) != 0
            ? CFactsReader.readCommon(source)
            : FileFacts.NONE;
    return standing(source, words & TokenSearch.BOARD) != 0
            && standing(source, words & TokenSearch.DEFINING) != 0
        ? facts.with(BoardReader.board(source))
        : facts;
  }

  private static int standing(byte[] source, int words) {
    return words == 0 ? 0 : TokenSearch.words(source, 0, source.length, words);
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
