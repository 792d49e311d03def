package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its own content.
 *
 * @param at the revision asked for in the address, as typed; null on pages about today
 * @param revision the commit that the page is about; null where there is none
 * @param banner what keeps fresh data away; null where nothing does
 */
record Frame(@Nullable String at, @Nullable RevisionView revision, @Nullable BannerView banner) {

  /** A frame around a page that is about no revision. */
  static final Frame EMPTY = new Frame(null, null, null);

  /** The targets at the revision asked for. */
  public String targets() {
    return Link.overview(at);
  }

  /** The machine types at the revision asked for. */
  public String machineTypes() {
    return Link.machineTypes(at);
  }

  /** The revision asked for, where the commit has another name; null where it hasn't. */
  public @Nullable String alias() {
    return at == null
            || revision == null
            || at.equals(revision.name())
            || at.startsWith(revision.abbreviated())
        ? null
        : at;
  }

  /**
   * A commit and how fresh it is.
   *
   * @param name what {@code git describe} calls it, else its abbreviated id
   * @param abbreviated the first digits of its id
   * @param href its page upstream
   * @param date its committer date
   * @param scanned when the scan that classified it ended; null for revisions asked for by name
   */
  record RevisionView(
      String name, String abbreviated, String href, Moment date, @Nullable Moment scanned) {}

  /**
   * Why fresh data is missing.
   *
   * @param sentence what is wrong and what can be done
   * @param since when it was first seen
   * @param nextTry when the job tries again
   */
  record BannerView(String sentence, Moment since, Moment nextTry) {}
}
