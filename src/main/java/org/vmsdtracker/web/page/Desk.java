package org.vmsdtracker.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.web.HistoryPlaces;
import org.vmsdtracker.web.RequestedRevision;

/** Fetches what a page is about: today's tip, or the revision in its address. */
@Component
class Desk {

  private final Tracker tracker;
  private final LinkTemplates links;

  Desk(Tracker tracker, LinkTemplates links) {
    this.tracker = tracker;
    this.links = links;
  }

  /**
   * The snapshot at a revision as typed, or the tip where it is null or blank.
   *
   * @throws NoAnswerYet before the first scan
   * @throws PageProblem where the text can't name a revision
   * @throws GitFailure where the text names no usable commit
   */
  Shown at(@Nullable String revision) {
    if (revision == null || revision.isBlank()) {
      ScannedTip tip = tracker.current().orElseThrow(NoAnswerYet::new);
      return shown(tip.snapshot(), null, tip.run().finishedAt());
    }
    String typed = typed(revision);
    return shown(tip(typed).orElseGet(() -> tracker.at(typed)), typed, null);
  }

  /**
   * The commit before a landing of the history; empty while the history only came along, since its
   * commits needn't be here then, or where it can't be read.
   */
  Optional<Shown> before(Landing landing) {
    boolean isOwn =
        tracker
            .history()
            .filter(view -> view.backfill().provenance() == Backfill.Provenance.SCAN)
            .isPresent();
    if (!isOwn) {
      return Optional.empty();
    }
    try {
      Snapshot snapshot = tracker.before(landing.commit());
      return Optional.of(shown(snapshot, snapshot.revision().commit().hex(), null));
    } catch (GitFailure e) {
      return Optional.empty();
    }
  }

  private static String typed(String revision) {
    try {
      return new RequestedRevision(revision).text();
    } catch (IllegalArgumentException e) {
      throw new PageProblem(
          HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()), List.of());
    }
  }

  /**
   * The history of the main branch.
   *
   * @throws NoHistoryYet before it was read
   */
  HistoryView history() {
    return tracker.history().orElseThrow(NoHistoryYet::new);
  }

  /** What a snapshot doesn't hold itself: links, and the history once it was read. */
  Surroundings surroundings() {
    return new Surroundings(links, tracker.history().orElse(null));
  }

  /** The places of a history that an address can name. */
  HistoryPlaces places(HistoryView view) {
    return new HistoryPlaces(tracker, view);
  }

  /** What readers of the history should know about it; null where nothing. */
  @Nullable String historyNote() {
    return tracker.historyNote().orElse(null);
  }

  /** A frame without a revision, for pages that have nothing to show. */
  Frame emptyFrame() {
    return new Frame(null, null, banner());
  }

  private Optional<Snapshot> tip(String commit) {
    return tracker
        .current()
        .map(ScannedTip::snapshot)
        .filter(snapshot -> snapshot.revision().commit().hex().equals(commit));
  }

  private Shown shown(Snapshot snapshot, @Nullable String typed, @Nullable Instant scanned) {
    RevisionInfo revision = snapshot.revision();
    String abbreviated = revision.commit().abbreviated();
    String describe = revision.describe();
    return new Shown(
        snapshot,
        new Frame(
            typed,
            new Frame.RevisionView(
                describe == null ? abbreviated : describe,
                abbreviated,
                links.commit(revision.commit()),
                Moment.of(revision.date()),
                scanned == null ? null : Moment.of(scanned)),
            banner()));
  }

  private Frame.@Nullable BannerView banner() {
    return tracker
        .trouble()
        .map(
            trouble ->
                new Frame.BannerView(
                    trouble.sentence(), Moment.of(trouble.since()), Moment.of(trouble.nextTry())))
        .orElse(null);
  }
}
