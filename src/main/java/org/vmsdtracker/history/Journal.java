package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.FetchProgress;

/**
 * Shows what the job is doing, and notes down what it spent its time on. One phase follows another,
 * and the last one is shown until the job as a whole is idle; one that is begun again under the
 * same name goes on where it was. Safe for several threads.
 */
final class Journal {

  private static final String OBJECTS = "objects";

  private final Tracker tracker;
  private final Clock clock;
  private final Map<String, ScanPhase> ended = new LinkedHashMap<>();
  private @Nullable Phase current;

  /** How the last phase was left; shown until another begins. */
  private Activity left = Activity.idle();

  private long filesRead;
  private long filesKnown;
  private volatile boolean stopped;

  /** A phase under way: how far it is, and how fast. */
  private static final class Phase {

    private final String name;
    private final String words;
    private final String unit;
    private final Instant begin;
    private final Pace pace;

    /** Whether what is done adds to what the phase did as a whole. */
    private final boolean counts;

    private long total;
    private long done;
    private long bytes;
    private long shownBytes;

    private Phase(
        String name, String words, long total, String unit, boolean counts, Instant begin) {
      this.name = name;
      this.words = words;
      this.total = total;
      this.unit = unit;
      this.counts = counts;
      this.begin = begin;
      this.pace = new Pace(begin);
    }

    private Activity activity(Instant now) {
      return new Activity(words, done, total, unit, shownBytes, pace.perSecond(now));
    }

    private ScanPhase ended(Instant end, @Nullable ScanPhase before) {
      var now =
          new ScanPhase(
              name,
              begin.truncatedTo(ChronoUnit.MILLIS),
              Duration.between(begin, end),
              counts ? done : 0,
              unit,
              bytes);
      return before == null
          ? now
          : new ScanPhase(
              name,
              before.startedAt(),
              before.took().plus(now.took()),
              before.amount() + now.amount(),
              unit.isEmpty() ? before.unit() : unit,
              before.bytes() + now.bytes());
    }
  }

  Journal(Tracker tracker, Clock clock) {
    this.tracker = tracker;
    this.clock = clock;
  }

  /** Lets the job end where it tells something next. */
  void stop() {
    stopped = true;
  }

  private void goOn() {
    if (stopped) {
      throw new CancellationException("The application was stopped.");
    }
  }

  /**
   * A phase begins that is shown by its name and isn't counted.
   *
   * @throws CancellationException where the job is to end
   */
  void begin(String name) {
    begin(name, name, 0, "");
  }

  /**
   * A phase begins.
   *
   * @param name what is noted down
   * @param words what is shown
   * @param total the units to be done; 0 where not known
   * @throws CancellationException where the job is to end
   */
  void begin(String name, String words, long total, String unit) {
    goOn();
    begin(name, words, total, unit, true);
  }

  private synchronized void begin(
      String name, String words, long total, String unit, boolean counts) {
    Instant now = clock.instant();
    end(now);
    current = new Phase(name, words, total, unit, counts, now);
    tracker.show(this::activity);
  }

  private void end(Instant now) {
    if (current != null) {
      left = current.activity(now);
      ended.put(current.name, current.ended(now, ended.get(current.name)));
      current = null;
    }
  }

  /**
   * So much of the phase is done.
   *
   * @throws CancellationException where the job is to end
   */
  void done(long count) {
    goOn();
    count(count);
  }

  private synchronized void count(long count) {
    if (current != null) {
      current.done = count;
      current.pace.tell(clock.instant(), count);
    }
  }

  /** So many files were known, and so many are read. */
  synchronized void files(long known, long missing) {
    filesKnown += known;
    filesRead += missing;
  }

  /** Adds to what a run did how many files it needed so far. */
  synchronized ScanDeeds withFiles(ScanDeeds deeds) {
    return deeds.files(Math.toIntExact(filesRead), Math.toIntExact(filesKnown));
  }

  /** What happened since this was asked last; the phase under way is over. */
  synchronized List<ScanPhase> take() {
    end(clock.instant());
    List<ScanPhase> phases = List.copyOf(ended.values());
    ended.clear();
    filesRead = 0;
    filesKnown = 0;
    return phases;
  }

  private synchronized Activity activity() {
    Phase phase = current;
    return phase == null ? left : phase.activity(clock.instant());
  }

  /** Watches a fetch, whose phase begins as soon as it tells something. */
  FetchObserver fetching(String name) {
    return new Fetching(name);
  }

  private final class Fetching implements FetchObserver {

    private final String name;
    private @Nullable Phase shown;
    private FetchProgress.@Nullable Phase step;
    private long received;

    private Fetching(String name) {
      this.name = name;
    }

    @Override
    public void progress(FetchProgress progress) {
      synchronized (Journal.this) {
        boolean another = progress.bytes() < received;
        if (current == null
            || current != shown
            || step != progress.phase()
            || progress.done() < current.done
            || another) {
          boolean counts = progress.phase() == FetchProgress.Phase.RECEIVING;
          begin(name, name + ", " + progress.phase().words(), 0, OBJECTS, counts);
          shown = current;
          step = progress.phase();
        }
        note(progress, another);
      }
    }

    private void note(FetchProgress progress, boolean another) {
      Phase phase = current;
      if (phase != null) {
        phase.total = progress.total();
        phase.bytes += progress.bytes() - (another ? 0 : received);
        phase.shownBytes = progress.bytes();
        received = progress.bytes();
        count(progress.done());
      }
    }

    @Override
    public boolean cancelled() {
      return stopped;
    }
  }
}
