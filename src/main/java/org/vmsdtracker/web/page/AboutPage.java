package org.vmsdtracker.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.history.Fate;
import org.vmsdtracker.history.Group;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.TrendPoint;

/**
 * What this is about.
 *
 * @param frame the page's frame
 * @param email what became of the e-mail's list; null before the history is there, or where it
 *     lacks that release
 */
record AboutPage(Frame frame, @Nullable EmailView email) {

  /** The newest tag when the e-mail was written. */
  static final String TAG = "v6.0.0-rc4";

  static AboutPage of(Frame frame, @Nullable HistoryView view) {
    return new AboutPage(
        frame,
        view == null
            ? null
            : release(view).map(release -> EmailView.of(view, release)).orElse(null));
  }

  private static Optional<Release> release(HistoryView view) {
    return view.releases().stream().filter(release -> release.tag().equals(TAG)).findFirst();
  }

  /**
   * The e-mail's list, then and now.
   *
   * @param then the numbers at that release
   * @param now the numbers at the tip
   * @param today the day of the tip
   * @param groups its type 2 targets by group
   * @param overview the overview at that release
   */
  record EmailView(String then, String now, Moment today, List<GroupRow> groups, String overview) {

    static EmailView of(HistoryView view, Release release) {
      List<Fate> type2 =
          Fate.since(view, release).stream()
              .filter(fate -> fate.then().label() == Label.TYPE_2)
              .toList();
      return new EmailView(
          sentence(view, release.position()),
          sentence(view, view.backfill().tip().position()),
          Moment.of(view.backfill().tip().date()),
          Arrays.stream(Group.values())
              .map(group -> GroupRow.of(group, type2))
              .filter(row -> !row.targets().isEmpty())
              .toList(),
          Link.overview(release.tag()));
    }

    private static String sentence(HistoryView view, int position) {
      return view.countsAt(position)
          .map(TrendPoint::counts)
          .map(counts -> counts.sentence())
          .orElse("");
    }
  }

  /**
   * A group of the e-mail.
   *
   * @param letter its letter
   * @param reason what the e-mail says of it
   * @param targets its targets
   */
  record GroupRow(String letter, String reason, List<FateRow> targets) {

    static GroupRow of(Group group, List<Fate> fates) {
      return new GroupRow(
          group.wire(),
          switch (group) {
            case A -> "recent, should have been type 1";
            case B -> "deprecated, migration isn't really an issue";
            case C -> "could be broken";
            case D -> "KVM, a security boundary";
          },
          fates.stream().filter(fate -> fate.group() == group).map(FateRow::of).toList());
    }
  }

  /**
   * What became of a target.
   *
   * @param then the target, leading to its page of that time
   * @param now what it is today; null where it is gone
   */
  record FateRow(Link then, @Nullable LabelLook now) {

    static FateRow of(Fate fate) {
      String name = fate.target().value();
      return new FateRow(
          new Link(name, Link.target(name, TAG)),
          fate.now() == null ? null : LabelLook.of(fate.now().label()));
    }
  }
}
