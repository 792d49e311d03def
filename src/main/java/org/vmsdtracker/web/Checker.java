package org.vmsdtracker.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.CheckStore;
import org.vmsdtracker.gate.CheckStore.Kept;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.CheckSettings;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.patch.PatchRefused;
import org.vmsdtracker.patch.Series;
import org.vmsdtracker.patch.SeriesReader;

/**
 * Judges what is handed in over HTTP and keeps the verdicts. Few are judged at once, each within a
 * time limit, and each client only so often.
 */
@Component
public class Checker implements DisposableBean {

  private static final int WAITING_FOR_EACH = 4;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int LONGEST_RANGE = 400;
  private static final Duration BETWEEN_DROPS = Duration.ofHours(1);

  private final Tracker tracker;
  private final CheckStore store;
  private final CheckSettings settings;
  private final Policy policy;
  private final Clients clients;
  private final ThreadPoolExecutor executor;
  private final MeterRegistry meters;
  private Instant nextDrop = Instant.MIN;

  Checker(Tracker tracker, CheckStore store, CheckSettings settings, MeterRegistry meters) {
    this.meters = meters;
    this.tracker = tracker;
    this.store = store;
    this.settings = settings;
    this.policy = settings.policy();
    this.clients = new Clients(settings.perMinute());
    var threads = new CustomizableThreadFactory("check-");
    threads.setDaemon(true);
    this.executor =
        new ThreadPoolExecutor(
            settings.atOnce(),
            settings.atOnce(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_FOR_EACH * settings.atOnce()),
            threads);
  }

  /** What is asked, and how much each rule weighs. */
  public Policy policy() {
    return policy;
  }

  /** How much is judged. */
  public CheckSettings settings() {
    return settings;
  }

  /** The check of an id. */
  public Optional<Check> find(String id) {
    return store.find(id);
  }

  /** Counts a check of a client, before its input is read. */
  public void admit(String address) {
    Duration wait = clients.count(address).pause();
    if (wait != null) {
      throw Refused.tooMany(
          "More than %d checks a minute came from your address; try again in %d s."
              .formatted(settings.perMinute(), wait.toSeconds()),
          wait);
    }
  }

  /** Refuses an input of more bytes than are read. */
  public void requireSize(long bytes) {
    if (bytes > settings.maxSize().toBytes()) {
      throw Refused.tooLarge(
          "The input has more than %,d bytes, which is the most that is read; leave out patches that don't touch target/ and hw/, or run the command check."
              .formatted(settings.maxSize().toBytes()));
    }
  }

  /**
   * Judges a patch, a series or an mbox.
   *
   * @param base the revision that it applies to; null for its {@code base-commit} trailer, else the
   *     tip
   */
  public Kept patch(byte[] content, @Nullable String base) {
    requireSize(content.length);
    String named = base == null || base.isBlank() ? null : revision(base);
    return inTime(
        () -> {
          Series series = read(content);
          return keep(Check.Input.PATCH, content, tracker.gate(policy).judge(series, named));
        });
  }

  /** Judges the commits of {@code base..head}. */
  public Kept range(String range) {
    String asked = range.strip();
    if (asked.length() > LONGEST_RANGE || asked.chars().anyMatch(Character::isISOControl)) {
      throw Refused.malformed(
          "The range holds control characters or more than %d characters; give base..head, such as v10.0.0..master."
              .formatted(LONGEST_RANGE));
    }
    return inTime(
        () ->
            keep(
                Check.Input.RANGE,
                asked.getBytes(StandardCharsets.UTF_8),
                tracker.gate(policy).judge(asked)));
  }

  private static String revision(String base) {
    try {
      return new RequestedRevision(base).text();
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Series read(byte[] content) {
    try {
      return SeriesReader.read(content);
    } catch (PatchRefused e) {
      String sentence = String.valueOf(e.getMessage());
      throw switch (e.kind()) {
        case NOT_A_PATCH -> Refused.malformed(sentence);
        case INCOMPLETE -> Refused.unprocessable("Incomplete series", sentence);
        case TOO_LARGE -> Refused.tooLarge(sentence);
      };
    }
  }

  private Kept keep(Check.Input input, byte[] content, Verdict verdict) {
    meters
        .counter("vmsd.checks", "outcome", verdict.outcome().name().toLowerCase(Locale.ROOT))
        .increment();
    Instant now = Clock.systemUTC().instant();
    dropOld(now);
    return store.keep(Check.of(input, content, Analyzer.VERSION, policy.levels(), verdict, now));
  }

  /** Old checks make room when new ones come. */
  private synchronized void dropOld(Instant now) {
    if (now.isAfter(nextDrop)) {
      store.drop(now.minus(settings.keep()));
      nextDrop = now.plus(BETWEEN_DROPS);
    }
  }

  /** A check that takes too long is left to end by itself: readers of git bear no interruption. */
  private Kept inTime(Callable<Kept> check) {
    Future<Kept> future = submit(check);
    try {
      return future.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(false);
      throw Refused.notNow(
          "Out of time",
          "The check isn't done after %s s, which is the most that it may take; try again later, with fewer patches, or run the command check."
              .formatted(settings.timeLimit().toSeconds()),
          SOON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.notNow("Shutting down", "The server is shutting down; try again.", SOON);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private Future<Kept> submit(Callable<Kept> check) {
    try {
      return executor.submit(check);
    } catch (RejectedExecutionException e) {
      throw Refused.notNow(
          "Busy",
          "%d checks are under way and as many as may wait do; try again in %d s."
              .formatted(settings.atOnce(), SOON.toSeconds()),
          SOON);
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof GitFailure failure && failure.kind() == GitFailure.Kind.UNKNOWN_REVISION) {
      return Refused.unprocessable("Unknown revision", String.valueOf(failure.getMessage()));
    }
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    return new IllegalStateException("The check failed.", cause);
  }

  @Override
  public void destroy() {
    executor.shutdown();
  }
}
