package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.ScanDeeds.Trigger;
import org.vmsdtracker.history.ScanDeeds.Work;
import org.vmsdtracker.history.ScanStore.Lease;
import org.vmsdtracker.snapshot.QemuPaths;
import org.vmsdtracker.snapshot.ReadObserver;
import org.vmsdtracker.snapshot.Snapshot;

/** One scan of the branch's tip, from upstream to the store. */
final class ScanJob {

  private static final Logger LOG = LoggerFactory.getLogger(ScanJob.class);
  private static final Duration RENEWAL = Duration.ofSeconds(15);

  private final Origin origin;
  private final Source source;
  private final Snapshots snapshots;
  private final CompletableFuture<ScanStore> store;
  private final CompletableFuture<Historian> historian;
  private final ScheduledExecutorService executor;
  private final Tracker tracker;
  private final Journal journal;
  private final String instance;
  private final String analyzerVersion;
  private final Clock clock;
  private Optional<ScanRun> last = Optional.empty();

  ScanJob(
      Origin origin,
      Source source,
      Snapshots snapshots,
      CompletableFuture<ScanStore> store,
      CompletableFuture<Historian> historian,
      ScheduledExecutorService executor,
      Tracker tracker,
      Journal journal,
      String instance,
      String analyzerVersion,
      Clock clock) {
    this.origin = origin;
    this.source = source;
    this.snapshots = snapshots;
    this.store = store;
    this.historian = historian;
    this.executor = executor;
    this.tracker = tracker;
    this.journal = journal;
    this.instance = instance;
    this.analyzerVersion = analyzerVersion;
    this.clock = clock;
  }

  /**
   * Scans once: fetch the tip, classify every target, record. Only the last step waits for the
   * store, so that the others can run beside the application's start.
   *
   * @return false where another instance scans, or has done so since this one looked
   * @throws GitFailure if upstream or its repository can't be used
   */
  boolean run(Trigger trigger) {
    ScanDeeds deeds = ScanDeeds.begun(Work.TIP, trigger);
    last = Optional.empty();
    CompletableFuture<Optional<ScanRun>> begun = begin(deeds, trigger, now());
    if (begun.isDone() && begun.join().isEmpty()) {
      return false;
    }
    Future<?> renewal = keepLease();
    try {
      journal.begin("fetching the tip");
      CommitInfo commit = origin.fetchTip(QemuPaths.SOURCES, fetching("fetching the tip"));

      journal.begin("classifying every target", "classifying every target", 0, "targets");
      snapshots.clear();
      Snapshot snapshot = snapshots.at(commit, countingFiles());
      journal.done(snapshot.targets().size());

      journal.begin("recording");
      return record(begun, deeds, snapshot);
    } catch (RuntimeException | Error e) {
      recordFailure(begun, deeds, e);
      throw e;
    } finally {
      renewal.cancel(false);
      keepPhases();
    }
  }

  /**
   * Brings the history once the tip is known.
   *
   * @return whether there was any to bring, so that a further scan can tell more
   */
  boolean completeHistory() {
    Future<?> renewal = keepLease();
    try {
      return origin.fetchHistory(fetching("fetching the history"));
    } finally {
      renewal.cancel(false);
      keepPhases();
    }
  }

  /**
   * Brings the recorded history up to the tip.
   *
   * @throws GitFailure if the repository can't be read, or upstream doesn't give what is missing
   */
  void recordHistory(Trigger trigger) {
    Future<?> renewal = keepLease();
    try {
      last =
          historian.join().run(fetching("fetching files of the history"), trigger).or(() -> last);
    } finally {
      renewal.cancel(false);
      keepPhases();
    }
  }

  /**
   * Looks whether readers met damage.
   *
   * @throws GitFailure where they did
   */
  void requireSound() {
    GitFailure damage = snapshots.takeDamage();
    if (damage != null) {
      throw damage;
    }
  }

  /** Lets go of a damaged mirror; false where there is none, or that doesn't work now. */
  boolean discardMirror() {
    try {
      return origin.discard();
    } catch (RuntimeException e) {
      LOG.warn("The damaged mirror can't be removed: {}", e.getMessage());
      return false;
    }
  }

  /** Lets others scan. */
  void release() {
    if (store.isDone()) {
      store.join().release(Lease.SCAN, instance);
    }
  }

  /** Lets what is under way end soon, at a place that loses nothing. */
  void stop() {
    journal.stop();
  }

  private FetchObserver fetching(String what) {
    return journal.fetching(what);
  }

  private ReadObserver countingFiles() {
    return new ReadObserver() {
      @Override
      public void reading(long known, long missing) {
        journal.files(known, missing);
      }

      @Override
      public void done(long count) {}
    };
  }

  /** Adds what was done since to the run that brought it with it. */
  private void keepPhases() {
    List<ScanPhase> phases = journal.take();
    if (last.isPresent() && !phases.isEmpty()) {
      ScanRun added = store.join().add(last.get(), phases);
      last = Optional.of(added);
      if (tracker.latestScan().filter(shown -> shown.id() > added.id()).isEmpty()) {
        tracker.show(added);
      }
    }
  }

  private CompletableFuture<Optional<ScanRun>> begin(
      ScanDeeds deeds, Trigger trigger, Instant startedAt) {
    return store.thenApply(
        opened -> {
          if (!opened.take(Lease.SCAN, instance)) {
            return Optional.empty();
          }
          if (trigger != Trigger.START && isAnotherShown(opened)) {
            opened.release(Lease.SCAN, instance);
            return Optional.empty();
          }
          ScanRun run = opened.begin(source, instance, analyzerVersion, deeds, startedAt);
          tracker.show(run);
          return Optional.of(run);
        });
  }

  private boolean isAnotherShown(ScanStore opened) {
    Optional<Long> shown = tracker.current().map(tip -> tip.run().id());
    return !opened.newestTip(source).map(tip -> tip.run().id()).equals(shown);
  }

  private Future<?> keepLease() {
    return executor.scheduleAtFixedRate(
        this::renewLease, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
  }

  private void renewLease() {
    try {
      if (store.isDone()) {
        store.join().renew(Lease.SCAN, instance);
      }
    } catch (RuntimeException e) {
      LOG.warn("The lease of the scan can't be renewed: {}", e.getMessage());
    }
  }

  private boolean record(
      CompletableFuture<Optional<ScanRun>> begun, ScanDeeds deeds, Snapshot snapshot) {
    ScanStore opened = store.join();
    Optional<ScanRun> run = begun.join();
    if (run.isPresent()) {
      RunLog.begin(run.get());
      ScanRun succeeded = opened.succeed(run.get(), snapshot, did(deeds), null, now());
      last = Optional.of(succeeded);
      tracker.show(new ScannedTip(snapshot, succeeded));
      tracker.show(succeeded);
      LOG.info(
          "Scan {} classified {} targets at {} in {} ms",
          succeeded.id(),
          snapshot.targets().size(),
          snapshot.revision().commit().abbreviated(),
          Duration.between(succeeded.startedAt(), now()).toMillis());
    } else {
      LOG.info("Another instance is scanning; what it records is shown");
    }
    return run.isPresent();
  }

  private ScanDeeds did(ScanDeeds deeds) {
    return journal.withFiles(
        deeds.from(tracker.current().map(tip -> tip.snapshot().revision().commit()).orElse(null)));
  }

  private void recordFailure(
      CompletableFuture<Optional<ScanRun>> begun, ScanDeeds deeds, Throwable failure) {
    try {
      ScanStore opened = store.join();
      Optional<ScanRun> run = begun.join();
      run.ifPresent(RunLog::begin);
      last = run.map(each -> opened.fail(each, did(deeds), sentence(failure), now()));
      last.ifPresent(tracker::show);
    } catch (RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }

  /** What a person reads about a failure. */
  static String sentence(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof CancellationException) {
      return "The application was stopped.";
    }
    if (cause instanceof DataAccessException || cause instanceof TransactionException) {
      return "The database can't be used (%s)."
          .formatted(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
    }
    return cause instanceof GitFailure && cause.getMessage() != null
        ? cause.getMessage()
        : "The scan broke off (%s); the log of the application tells more.".formatted(cause);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
