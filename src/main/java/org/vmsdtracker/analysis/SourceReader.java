package org.vmsdtracker.analysis;

/**
 * Reads the facts of many files, which gives the same as reading each by itself, but what versions
 * of a file share is read once. Safe for several threads.
 */
public final class SourceReader {

  private final KnownItems known = new KnownItems();

  /** Reads the facts of one file. */
  public FileFacts facts(SourceKind kind, byte[] source) {
    int asked = TokenSearch.wordsOf(kind);
    return facts(kind, source, asked == 0 ? 0 : TokenSearch.words(source, asked));
  }

  /**
   * Reads the facts of one file.
   *
   * @param words those that stand in it, as {@link Analyzer#words} tells them
   */
  public FileFacts facts(SourceKind kind, byte[] source, int words) {
    return switch (kind) {
      case TARGET_C -> target(source, words);
      case COMMON_C -> common(source, words);
      case HEADER ->
          has(words, TokenSearch.HEADER)
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
  private FileFacts target(byte[] source, int words) {
    FileFacts facts = has(words, TokenSearch.TARGET) ? CFactsReader.read(source) : FileFacts.NONE;
    return has(words, TokenSearch.REGISTERING)
        ? facts.with(BoardReader.board(source, known))
        : facts;
  }

  private FileFacts common(byte[] source, int words) {
    boolean registers = has(words, TokenSearch.SECTION) && has(words, TokenSearch.SAVEVM);
    FileFacts facts =
        registers || has(words, TokenSearch.SAVER)
            ? CFactsReader.readCommon(source)
            : FileFacts.NONE;
    return has(words, TokenSearch.BOARD) && has(words, TokenSearch.DEFINING)
        ? facts.with(BoardReader.board(source, known))
        : facts;
  }

  private static boolean has(int words, int kind) {
    return (words & kind) != 0;
  }
}
