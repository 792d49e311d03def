package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.FetchProgress;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.QemuPaths;
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
  private final String instance;
  private final String analyzerVersion;
  private final Clock clock;
  private volatile boolean stopped;

  ScanJob(
      Origin origin,
      Source source,
      Snapshots snapshots,
      CompletableFuture<ScanStore> store,
      CompletableFuture<Historian> historian,
      ScheduledExecutorService executor,
      Tracker tracker,
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
    this.instance = instance;
    this.analyzerVersion = analyzerVersion;
    this.clock = clock;
  }

  /**
   * Scans once: fetch the tip, classify every target, record. Only the last step waits for the
   * store, so that the others can run beside the application's start.
   *
   * @throws GitFailure if upstream or its repository can't be used
   */
  void run() {
    CompletableFuture<Optional<ScanRun>> begun = begin(now());
    Future<?> renewal = keepLease();
    try {
      CommitInfo commit = origin.fetchTip(QemuPaths.SOURCES, watching("fetching the tip"));

      tell("classifying every target");
      snapshots.clear();
      Snapshot snapshot = snapshots.at(commit);

      tell("recording");
      record(begun, snapshot);
    } catch (RuntimeException | Error e) {
      recordFailure(begun, e);
      throw e;
    } finally {
      renewal.cancel(false);
      tracker.show(Activity.idle());
    }
  }

  /**
   * Brings the history once the tip is known.
   *
   * @return whether there was any to bring, so that a further scan can tell more
   */
  boolean completeHistory() {
    try {
      return origin.fetchHistory(watching("fetching the history"));
    } finally {
      tracker.show(Activity.idle());
    }
  }

  /**
   * Brings the recorded history up to the tip.
   *
   * @throws GitFailure if the repository can't be read, or upstream doesn't give what is missing
   */
  void recordHistory() {
    Future<?> renewal = keepLease();
    try {
      historian.join().run(watching("fetching files of the history"));
    } finally {
      renewal.cancel(false);
      tracker.show(Activity.idle());
    }
  }

  /** Lets a fetch that is under way end soon. */
  void stop() {
    stopped = true;
  }

  private CompletableFuture<Optional<ScanRun>> begin(Instant startedAt) {
    return store.thenApply(
        opened -> {
          Optional<ScanRun> run = opened.begin(source, instance, analyzerVersion, startedAt);
          run.ifPresent(tracker::show);
          return run;
        });
  }

  private Future<?> keepLease() {
    return executor.scheduleAtFixedRate(
        this::renewLease, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
  }

  private void renewLease() {
    try {
      if (store.isDone()) {
        store.join().renew(instance);
      }
    } catch (RuntimeException e) {
      LOG.warn("The lease of the scan can't be renewed: {}", e.getMessage());
    }
  }

  private void record(CompletableFuture<Optional<ScanRun>> begun, Snapshot snapshot) {
    ScanStore opened = store.join();
    Optional<ScanRun> run = begun.join();
    if (run.isPresent()) {
      ScanRun succeeded = opened.succeed(run.get(), snapshot, null, now());
      tracker.show(new ScannedTip(snapshot, succeeded));
      tracker.show(succeeded);
      LOG.info(
          "Scan {} classified {} targets at {} in {} ms",
          succeeded.id(),
          snapshot.targets().size(),
          snapshot.revision().commit().abbreviated(),
          Duration.between(succeeded.startedAt(), now()).toMillis());
    } else {
      opened.newestTip(source).ifPresent(tracker::show);
      LOG.info("Another instance is scanning; its last result is shown");
    }
  }

  private void recordFailure(CompletableFuture<Optional<ScanRun>> begun, Throwable failure) {
    try {
      ScanStore opened = store.join();
      begun.join().ifPresent(run -> tracker.show(opened.fail(run, sentence(failure), now())));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
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
    return cause instanceof GitFailure && cause.getMessage() != null
        ? cause.getMessage()
        : "The scan broke off (%s); the log of the application tells more.".formatted(cause);
  }

  private FetchObserver watching(String what) {
    tell(what);
    return new FetchObserver() {
      @Override
      public void progress(FetchProgress progress) {
        tracker.show(
            new Activity(
                what + ", " + progress.phase().words(),
                progress.done(),
                progress.total(),
                "objects",
                progress.bytes()));
      }

      @Override
      public boolean cancelled() {
        return stopped;
      }
    };
  }

  private void tell(String phase) {
    tracker.show(new Activity(phase, 0, 0, "", 0));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
