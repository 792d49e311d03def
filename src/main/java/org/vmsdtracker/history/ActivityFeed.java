package org.vmsdtracker.history;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what the job is doing whenever it has changed, five times a second at most; what
 * comes in between is left out, the last one never.
 */
public final class ActivityFeed implements Closeable {

  /** Ends a subscription. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ActivityFeed.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ScheduledExecutorService messenger =
      Executors.newSingleThreadScheduledExecutor(Threads.daemon("activity"));
  private final List<Consumer<Activity>> listeners = new CopyOnWriteArrayList<>();
  private final Future<?> delivery;
  private Activity latest = Activity.idle();
  private boolean changed;

  ActivityFeed() {
    delivery =
        messenger.scheduleAtFixedRate(
            this::deliver, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What the job is doing now. */
  public synchronized Activity latest() {
    return latest;
  }

  /**
   * Tells a listener the latest activity and every later one. It is called on one thread and must
   * return quickly; one that throws is dropped.
   */
  public Subscription subscribe(Consumer<Activity> listener) {
    messenger.execute(
        () -> {
          listeners.add(listener);
          tell(listener, latest());
        });
    return () -> listeners.remove(listener);
  }

  synchronized void publish(Activity activity) {
    latest = activity;
    changed = true;
  }

  private void deliver() {
    Activity activity;
    synchronized (this) {
      if (!changed) {
        return;
      }
      changed = false;
      activity = latest;
    }
    listeners.forEach(listener -> tell(listener, activity));
  }

  private void tell(Consumer<Activity> listener, Activity activity) {
    try {
      listener.accept(activity);
    } catch (RuntimeException e) {
      listeners.remove(listener);
      LOG.debug("A listener to the activity is dropped", e);
    }
  }

  @Override
  public void close() {
    delivery.cancel(false);
    messenger.shutdown();
  }
}
