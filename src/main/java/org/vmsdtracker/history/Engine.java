package org.vmsdtracker.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.analysis.Analyzer;

/**
 * The scan job with all it needs, put together without Spring: it starts beside the application's
 * context, and is connected to the database when that is there.
 */
final class Engine implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DataDirectory directory;
  private final Origin origin;
  private final Source source;
  private final FactsMemory facts;
  private final Tracker tracker;
  private final Journal journal;
  private final ScanLoop loop;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(2, Threads.daemon("scan"));
  private final CompletableFuture<ScanStore> store = new CompletableFuture<>();
  private final CompletableFuture<Historian> historian = new CompletableFuture<>();
  private final VmsdProperties properties;
  private final Snapshots snapshots;
  private final Clock clock;

  /**
   * Takes the data directory.
   *
   * @throws StartFailure if it can't be used
   */
  Engine(VmsdProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    directory = DataDirectory.claim(properties.dataDirectory());
    origin = Origin.of(properties.repository(), directory);
    source = properties.repository().source();
    facts = new FactsMemory(Analyzer.VERSION);
    snapshots = new Snapshots(origin, facts);
    tracker = new Tracker(snapshots);
    journal = new Journal(tracker, clock);
    var job =
        new ScanJob(
            origin,
            source,
            snapshots,
            store,
            historian,
            executor,
            tracker,
            journal,
            directory.instance(),
            Analyzer.VERSION,
            clock);
    loop =
        new ScanLoop(
            job,
            new Follower(origin, source, snapshots, facts, store, historian, tracker, journal),
            properties.scan(),
            tracker,
            executor,
            clock,
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Starts scanning: now, and from then on by the schedule. */
  void start() {
    loop.start();
  }

  /** Shows what is stored, and lets the job record. */
  void connect(ScanStore scans, FactsStore kept, HistoryStore histories) {
    tracker.connect(scans, source);
    scans.latestRun(source).ifPresent(tracker::showStored);
    scans.newestTip(source).ifPresent(tracker::show);
    facts.connect(kept);
    store.complete(scans);
    var opened =
        new Historian(
            origin,
            source,
            snapshots,
            facts,
            scans,
            histories,
            tracker,
            journal,
            directory.instance(),
            Analyzer.VERSION,
            clock);
    executor.execute(() -> open(opened));
  }

  private void open(Historian opened) {
    try {
      opened.open(properties.baseline());
    } catch (RuntimeException e) {
      LOG.warn("The recorded history can't be shown yet", e);
    } finally {
      historian.complete(opened);
    }
  }

  Path directory() {
    return directory.path();
  }

  Tracker tracker() {
    return tracker;
  }

  /** Lets a scan under way come to its end for a few seconds; no thread is interrupted. */
  @Override
  public void close() {
    loop.stop();
    try {
      if (!executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.info("A scan under way is left; the next start marks it as abandoned");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    facts.close();
    origin.close();
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
