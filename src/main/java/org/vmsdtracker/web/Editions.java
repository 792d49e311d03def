package org.vmsdtracker.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;
import org.vmsdtracker.snapshot.GrepReport;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * Tells editions apart. Two processes with the same jar, settings and data have the same; it is
 * computed anew only where the tracker shows something else.
 */
final class Editions {

  private final Tracker tracker;
  private final List<Object> settings;
  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable Known known;

  /**
   * The editions of what a tracker shows.
   *
   * @param settings those that answers depend on, in an order and a text that every process has
   */
  Editions(Tracker tracker, List<Object> settings) {
    this.tracker = tracker;
    this.settings = List.copyOf(settings);
  }

  /**
   * What the tracker shows; compared by identity, since that is cheap and errs on the safe side.
   */
  private record Shown(
      @Nullable ScannedTip tip,
      List<HistoryView> histories,
      @Nullable String note,
      @Nullable ReplayReport replay,
      @Nullable GrepReport grep,
      @Nullable Trouble trouble) {

    @SuppressWarnings("ReferenceEquality")
    boolean isSame(Shown other) {
      if (tip != other.tip
          || note != other.note
          || replay != other.replay
          || grep != other.grep
          || trouble != other.trouble
          || histories.size() != other.histories.size()) {
        return false;
      }
      for (int i = 0; i < histories.size(); i++) {
        if (histories.get(i) != other.histories.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private record Known(Shown shown, Edition edition) {}

  /** The edition of now. */
  Edition current() {
    Shown shown = shown();
    Known found = known;
    return found != null && found.shown().isSame(shown) ? found.edition() : renewed(shown);
  }

  private Shown shown() {
    return new Shown(
        tracker.current().orElse(null),
        histories(),
        tracker.historyNote().orElse(null),
        tracker.replay().orElse(null),
        tracker.grep().orElse(null),
        tracker.trouble().orElse(null));
  }

  private List<HistoryView> histories() {
    var all = new ArrayList<HistoryView>(tracker.furtherHistories());
    tracker.history().ifPresent(all::add);
    return all;
  }

  private synchronized Edition renewed(Shown shown) {
    Known before = known;
    if (before != null && before.shown().isSame(shown)) {
      return before.edition();
    }
    String data = Digest.of(data(shown));
    Instant since =
        before != null && before.edition().data().equals(data)
            ? before.edition().since()
            : clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var edition =
        new Edition(
            before == null ? 0 : before.edition().number() + 1,
            data,
            Digest.of(data + pages(shown)),
            since);
    known = new Known(shown, edition);
    return edition;
  }

  private String data(Shown shown) {
    var parts = new ArrayList<Object>();
    parts.add(Code.DIGEST);
    parts.add(Analyzer.VERSION);
    parts.add(settings);
    if (shown.tip() != null) {
      RevisionInfo revision = shown.tip().snapshot().revision();
      parts.add(revision.commit().hex());
      parts.add(String.valueOf(revision.describe()));
    }
    for (HistoryView view : shown.histories()) {
      Backfill backfill = view.backfill();
      parts.add(backfill.source());
      parts.add(backfill.tip().commit().hex());
      parts.add(backfill.provenance());
      parts.add(view.releases().size());
    }
    parts.add(String.valueOf(shown.note()));
    parts.add(shown.replay() == null ? "" : shown.replay().steps());
    parts.add(shown.grep() == null ? "" : shown.grep().revision());
    return parts.toString();
  }

  private static String pages(Shown shown) {
    return "%s %s"
        .formatted(shown.tip() == null ? null : shown.tip().run().finishedAt(), shown.trouble());
  }

  /** The code that runs: the digest of its jar, and of nothing stable where there is none. */
  private static final class Code {

    static final String DIGEST = digest(new ApplicationHome(Editions.class).getSource());

    private static String digest(@Nullable File source) {
      try {
        return source != null && source.isFile()
            ? Digest.of(source.toPath())
            : Digest.of(Instant.now().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
