package org.vmsdtracker.history;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.QemuPaths;

/**
 * Takes over what other instances record in the same database: shows it, and brings here the
 * objects that answers and checks need. What this instance recorded itself is there already.
 */
final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final Origin origin;
  private final Source source;
  private final Snapshots snapshots;
  private final FactsMemory facts;
  private final CompletableFuture<ScanStore> store;
  private final CompletableFuture<Historian> historian;
  private final Tracker tracker;
  private final Journal journal;
  private Optional<ScanRun> seen = Optional.empty();
  private boolean behind;
  private boolean another;

  Follower(
      Origin origin,
      Source source,
      Snapshots snapshots,
      FactsMemory facts,
      CompletableFuture<ScanStore> store,
      CompletableFuture<Historian> historian,
      Tracker tracker,
      Journal journal) {
    this.origin = origin;
    this.source = source;
    this.snapshots = snapshots;
    this.facts = facts;
    this.store = store;
    this.historian = historian;
    this.tracker = tracker;
    this.journal = journal;
  }

  /**
   * Shows the newest run and tip.
   *
   * @return whether there is a tip that another instance scanned
   */
  boolean look() {
    if (!store.isDone()) {
      return false;
    }
    Optional<ScanRun> latest = store.join().latestRun(source);
    if (latest.equals(seen)) {
      return false;
    }
    latest.ifPresent(tracker::showStored);
    Optional<ScannedTip> tip =
        store.join().newestTip(source).filter(newest -> !isShown(newest.run()));
    tip.ifPresent(
        found -> {
          LOG.info("Scan {} is another instance's", found.run().id());
          tracker.show(found);
          another = true;
        });
    seen = latest;
    behind = true;
    return tip.isPresent();
  }

  /**
   * Whether a run was under way when this looked last, be it that its process has ended meanwhile;
   * not one whose tip came while this looked.
   */
  boolean sawRunning() {
    return seen.filter(run -> run.state() == ScanRun.State.RUNNING && !isShown(run)).isPresent();
  }

  private boolean isShown(ScanRun run) {
    return tracker.current().filter(tip -> tip.run().id() == run.id()).isPresent();
  }

  /**
   * Brings what is shown here: commits and files of the tip, histories, judgements.
   *
   * @throws GitFailure if upstream doesn't give what is missing
   */
  void catchUp() {
    Optional<CommitId> tip = tracker.current().map(scan -> scan.snapshot().revision().commit());
    if (!behind || tip.isEmpty() || !historian.isDone()) {
      return;
    }
    try {
      FetchObserver observer = journal.fetching("fetching what was scanned");
      if (!isHere(tip.get())) {
        origin.fetchTip(QemuPaths.SOURCES, observer);
      }
      origin.fetchHistory(observer);
      CommitInfo commit = origin.fetch(tip.get().hex(), QemuPaths.SOURCES, observer);
      if (another) {
        snapshots.clear();
        facts.share();
      }
      historian.join().follow(commit, observer);
      behind = false;
      another = false;
    } finally {
      journal.take();
    }
  }

  private boolean isHere(CommitId commit) {
    try {
      origin.repository().resolve(commit.hex());
      return true;
    } catch (GitFailure e) {
      return false;
    }
  }
}
