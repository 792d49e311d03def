package org.vmsdtracker.hooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.HookSettings;
import org.vmsdtracker.history.Tracker;

/**
 * The one thread of the hooks, once every other second: what is new is written, what is due is
 * sent, what is old is dropped.
 */
final class HookLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HookLoop.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_DROPS = Duration.ofHours(1);

  private final Tracker tracker;
  private final HookStore store;
  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final HookSettings settings;
  private final Clock clock;
  private @Nullable HistoryView written;
  private Instant dropped = Instant.MIN;
  private volatile @Nullable ScheduledExecutorService executor;

  HookLoop(
      Tracker tracker, HookStore store, Dispatcher dispatcher, HookSettings settings, Clock clock) {
    this.tracker = tracker;
    this.store = store;
    this.outbox = new Outbox(store);
    this.dispatcher = dispatcher;
    this.settings = settings;
    this.clock = clock;
  }

  /** One turn; a hook that is registered before the first own history gets its position in it. */
  void turn() {
    Optional<HistoryView> view = tracker.history();
    if (view.isPresent() && view.get() != written) {
      outbox.write(view.get(), clock.instant());
      written = view.get();
    }
    dispatcher.send();
    if (dropped.isBefore(clock.instant().minus(BETWEEN_DROPS))) {
      store.drop(clock.instant().minus(settings.keep()));
      dropped = clock.instant();
    }
  }

  private void turnAndLog() {
    try {
      turn();
    } catch (RuntimeException e) {
      LOG.warn("Hooks are tried again in {} s", PAUSE.toSeconds(), e);
    }
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "hooks");
              thread.setDaemon(true);
              return thread;
            });
    Future<?> unused =
        started.scheduleWithFixedDelay(
            this::turnAndLog, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    executor = started;
  }

  /** Lets an attempt under way come to its end; what is left is sent after the next start. */
  @Override
  public void stop() {
    ScheduledExecutorService running = executor;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      if (!running.awaitTermination(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("A message to a hook is left; it is sent again after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
