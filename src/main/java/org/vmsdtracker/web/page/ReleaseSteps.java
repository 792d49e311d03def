package org.vmsdtracker.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Release;

/**
 * The way through the releases to today; each step keeps what is sorted and filtered.
 *
 * @param first the oldest release; null where it is shown
 * @param previous the last one before what is shown; null where there is none
 * @param next the first one after it; null where there is none
 * @param last today; null where it is shown
 * @param email the list of the e-mail of 2021; null where there is no such release, or it is shown
 * @param onEmail whether what is shown is that list
 * @param place of what is shown among all, or of what comes before it
 * @param all the releases, oldest first, and today
 */
record ReleaseSteps(
    @Nullable Link first,
    @Nullable Link previous,
    @Nullable Link next,
    @Nullable Link last,
    @Nullable Link email,
    boolean onEmail,
    int place,
    List<Link> all) {

  /**
   * The steps from a revision.
   *
   * @param date the committer date of what is shown
   */
  static ReleaseSteps of(HistoryView view, OverviewQuery query, Instant date) {
    List<Release> releases = view.releases().stream().filter(Release::isMajor).toList();
    var all = new ArrayList<Link>();
    releases.forEach(release -> all.add(link(release.tag(), query)));
    all.add(new Link("today", query.at(null)));
    int today = releases.size();
    int exact = exact(releases, query.at());
    int before = exact >= 0 ? exact - 1 : before(releases, date);
    int after = exact >= 0 ? exact + 1 : before + 1;
    boolean onEmail = AboutPage.TAG.equals(query.at());
    boolean hasEmail =
        view.releases().stream().anyMatch(release -> release.tag().equals(AboutPage.TAG));
    return new ReleaseSteps(
        exact == 0 ? null : all.get(0),
        before < 0 ? null : all.get(before),
        after > today ? null : all.get(after),
        exact == today ? null : all.get(today),
        onEmail || !hasEmail ? null : link(AboutPage.TAG, query),
        onEmail,
        exact >= 0 ? exact : Math.max(0, before),
        List.copyOf(all));
  }

  private static Link link(String tag, OverviewQuery query) {
    return new Link(tag, query.at(tag));
  }

  /** The place of what is shown; -1 where it is no release. */
  private static int exact(List<Release> releases, @Nullable String at) {
    return at == null
        ? releases.size()
        : IntStream.range(0, releases.size())
            .filter(i -> releases.get(i).tag().equals(at))
            .findFirst()
            .orElse(-1);
  }

  /** The last one that was there; -1 where there was none. */
  private static int before(List<Release> releases, Instant date) {
    return (int) releases.stream().filter(release -> release.date().isBefore(date)).count() - 1;
  }
}
