package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.history.HistoryJob.News;
import org.vmsdtracker.history.ScanDeeds.Trigger;
import org.vmsdtracker.history.ScanDeeds.Work;
import org.vmsdtracker.history.ScanStore.Lease;
import org.vmsdtracker.snapshot.FactsReader;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.TargetGrep;

/**
 * Keeps the histories of all tracked branches up to date and in sight, and holds the one that came
 * with the application against the own one.
 */
final class Historian {

  private static final Logger LOG = LoggerFactory.getLogger(Historian.class);

  /** CPUs have had descriptions on their classes since early 2013. */
  private static final LocalDate REPLAYED_FROM = LocalDate.of(2013, 1, 1);

  private final Origin origin;
  private final Source main;
  private final Snapshots snapshots;
  private final FactsMemory facts;
  private final ScanStore scans;
  private final HistoryStore histories;
  private final Tracker tracker;
  private final Journal journal;
  private final String instance;
  private final String analyzerVersion;
  private final Clock clock;
  private final Map<Source, HistoryJob> jobs = new HashMap<>();
  private final Set<Source> shown = new HashSet<>();
  private FetchObserver watcher = FetchObserver.NONE;
  private boolean compared;
  private @Nullable ReplayReport replayed;
  private Optional<CommitId> replayedTip = Optional.empty();

  Historian(
      Origin origin,
      Source main,
      Snapshots snapshots,
      FactsMemory facts,
      ScanStore scans,
      HistoryStore histories,
      Tracker tracker,
      Journal journal,
      String instance,
      String analyzerVersion,
      Clock clock) {
    this.origin = origin;
    this.main = main;
    this.snapshots = snapshots;
    this.facts = facts;
    this.scans = scans;
    this.histories = histories;
    this.tracker = tracker;
    this.journal = journal;
    this.instance = instance;
    this.analyzerVersion = analyzerVersion;
    this.clock = clock;
  }

  /** Shows what is recorded, or on a first start what came with the application. */
  void open(boolean withBaseline) {
    if (withBaseline && job(main).view().isEmpty() && scans.take(Lease.BASELINE, instance)) {
      Baseline.included().ifPresent(this::adopt);
      scans.release(Lease.BASELINE, instance);
    }
    show(main);
  }

  private void adopt(Baseline baseline) {
    histories.record(
        main,
        baseline.analyzerVersion(),
        Backfill.Provenance.BASELINE,
        baseline.rows(),
        baseline.madeAt());
    LOG.info(
        "The history up to {} came with the application; the own backfill will confirm it",
        baseline.rows().tip().commit().abbreviated());
  }

  /**
   * Brings every branch's history up to its tip, then judges what is new.
   *
   * @return the run that recorded the main branch; empty where there was nothing to record
   * @throws org.vmsdtracker.git.GitFailure if the repository can't be read
   */
  Optional<ScanRun> run(FetchObserver watcher, Trigger trigger) {
    this.watcher = watcher;
    GitRepository repository = origin.repository();
    Optional<ScanRun> recorded = Optional.empty();
    for (String branch : origin.branches()) {
      var source = new Source(main.repository(), branch);
      Optional<ScanRun> run = bring(repository, source, trigger);
      recorded = source.equals(main) ? run : recorded;
    }
    compareBaseline();
    look(repository, repository.tip(main.branch()));
    return recorded;
  }

  /**
   * Shows the histories that other instances recorded, and what they say about a tip that is here,
   * once its history is recorded.
   */
  void follow(CommitInfo tip, FetchObserver watcher) {
    this.watcher = watcher;
    for (String branch : origin.branches()) {
      var source = new Source(main.repository(), branch);
      Optional<Backfill> shown = tracker.history(branch).map(HistoryView::backfill);
      if (!job(source).newest().equals(shown)) {
        compared &= !source.equals(main);
        show(source);
      }
    }
    noteBaseline();
    compareBaseline();
    boolean recorded =
        histories
            .newest(main, Backfill.Provenance.SCAN)
            .filter(own -> own.tip().commit().equals(tip.id()))
            .isPresent();
    if (recorded) {
      look(origin.repository(), tip);
    }
  }

  private void look(GitRepository repository, CommitInfo tip) {
    grep(repository, tip);
    replay(repository, tip.id());
  }

  /** Searches the tip, unless it is the one that was searched last. */
  private void grep(GitRepository repository, CommitInfo commit) {
    Snapshot tip = snapshots.at(commit);
    if (tracker.grep().filter(report -> report.revision().equals(tip.revision())).isEmpty()) {
      tracker.show(TargetGrep.of(repository, tip));
    }
  }

  /** Judges the steps that weren't yet, all where upstream rewrote the branch. */
  private void replay(GitRepository repository, CommitId tip) {
    ReplayReport judged = replayed;
    if (judged != null && replayedTip.equals(Optional.of(tip))) {
      return;
    }
    Optional<List<HistoryCommit>> news =
        replayedTip.flatMap(known -> ReplaySteps.between(repository, known, tip));
    var replay = new Replay(repository, reader(), FoldActivity.ofReplay(journal, main));
    ReplayReport current =
        judged != null && news.isPresent()
            ? judged.with(replay.judge(news.get()))
            : replay.judge(ReplaySteps.from(repository, tip, REPLAYED_FROM));
    replayed = current;
    replayedTip = Optional.of(tip);
    tracker.show(current);
  }

  private Optional<ScanRun> bring(GitRepository repository, Source source, Trigger trigger) {
    CommitInfo tip = repository.tip(source.branch());
    News news = job(source).news(repository, tip.id());
    Optional<ScanRun> recorded = Optional.empty();
    if (news.changed()) {
      ScanDeeds deeds = ScanDeeds.begun(Work.HISTORY, trigger).from(news.base());
      ScanRun run = scans.begin(source, instance, analyzerVersion, deeds, now());
      recorded = Optional.of(record(repository, source, tip, news, run));
    }
    boolean first = shown.add(source);
    if (news.changed() || first) {
      journal.begin("reading what is recorded");
      show(source);
    }
    return recorded;
  }

  private ScanRun record(
      GitRepository repository, Source source, CommitInfo tip, News news, ScanRun run) {
    RunLog.begin(run);
    try {
      int transitions = job(source).record(repository, news);
      facts.flush();
      ScanDeeds deeds = journal.withFiles(run.deeds().found(news.commits().size(), transitions));
      Snapshot snapshot = snapshots.at(tip);
      ScanRun done =
          scans.add(
              scans.succeed(run, snapshot, deeds, news.rewriting(source).orElse(null), now()),
              journal.take());
      if (source.equals(main)) {
        tracker.show(new ScannedTip(snapshot, done));
        tracker.show(done);
      }
      compared &= !source.equals(main);
      return done;
    } catch (RuntimeException | Error e) {
      scans.add(
          scans.fail(run, journal.withFiles(run.deeds()), ScanJob.sentence(e), now()),
          journal.take());
      throw e;
    }
  }

  private FactsReader reader() {
    return new FactsReader(facts, blobs -> origin.ensureBlobs(blobs, watcher));
  }

  private HistoryJob job(Source source) {
    return jobs.computeIfAbsent(
        source,
        s ->
            new HistoryJob(
                s,
                analyzerVersion,
                reader(),
                () -> histories,
                FoldActivity.ofHistory(journal, s),
                clock));
  }

  private void show(Source source) {
    Optional<HistoryView> view = job(source).view();
    if (source.equals(main)) {
      view.ifPresent(tracker::show);
      noteBaseline();
    } else {
      view.ifPresent(tracker::showFurther);
    }
  }

  private void noteBaseline() {
    boolean own = histories.newest(main, Backfill.Provenance.SCAN).isPresent();
    Optional<Backfill> baseline = histories.newest(main, Backfill.Provenance.BASELINE);
    if (!own && baseline.isPresent()) {
      tracker.noteAboutHistory(
          "This history came with the application, made at commit %s; this installation's own backfill hasn't confirmed it yet."
              .formatted(baseline.get().tip().commit().abbreviated()));
    } else if (baseline.isEmpty()) {
      tracker.noteAboutHistory(null);
    }
  }

  /**
   * Holds the baseline against the own history, once for each of its states. What another instance
   * dropped meanwhile was equal, and rows that were read then say nothing.
   */
  private void compareBaseline() {
    Optional<Backfill> baseline = histories.newest(main, Backfill.Provenance.BASELINE);
    Optional<Backfill> own = histories.newest(main, Backfill.Provenance.SCAN);
    if (compared || baseline.isEmpty() || own.isEmpty()) {
      return;
    }
    compared = true;
    journal.begin("confirming what came with the application");
    Optional<String> difference =
        Baseline.of(
                main,
                baseline.get().analyzerVersion(),
                baseline.get().recordedAt(),
                rows(baseline.get()))
            .difference(rows(own.get()));
    if (!histories.newest(main, Backfill.Provenance.BASELINE).equals(baseline)) {
      return;
    }
    if (difference.isEmpty()) {
      LOG.info("The own history confirms the baseline row for row");
      histories.drop(baseline.get());
      tracker.noteAboutHistory(null);
    } else {
      String sentence =
          "The history that came with the application isn't what this installation found; its own is shown. "
              + difference.get();
      LOG.warn(sentence);
      tracker.noteAboutHistory(sentence);
    }
  }

  private HistoryRows rows(Backfill backfill) {
    return new HistoryRows(
        histories.landings(backfill),
        histories.states(backfill),
        histories.transitions(backfill),
        histories.releases(backfill),
        histories.facts(backfill));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
