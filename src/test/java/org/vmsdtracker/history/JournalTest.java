package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.FetchProgress;
import org.vmsdtracker.snapshot.FactsCache;

class JournalTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Tracker tracker =
      new Tracker(new Snapshots(mock(LocalOrigin.class), FactsCache.none()));
  private final MovedClock clock = new MovedClock();
  private final Journal journal = new Journal(tracker, clock);

  /** A clock that stands still until it is moved. */
  private static final class MovedClock extends Clock {

    private Instant now = START;

    void pass(double seconds) {
      now = now.plusMillis(Math.round(seconds * 1000));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static ScanPhase phase(
      String name, double from, double seconds, long amount, String unit, long bytes) {
    return new ScanPhase(
        name,
        START.plusMillis(Math.round(from * 1000)),
        Duration.ofMillis(Math.round(seconds * 1000)),
        amount,
        unit,
        bytes);
  }

  @Test
  void thePhaseUnderWayIsShownWithItsSpeedAndWhatIsLeft() {
    journal.begin("classifying", "history of master, classifying", 1_000, "commits");
    clock.pass(2);
    journal.done(200);

    Activity activity = tracker.activity();

    assertThat(activity)
        .isEqualTo(new Activity("history of master, classifying", 200, 1_000, "commits", 0, 100));
    assertThat(activity.left()).contains(Duration.ofSeconds(8));
  }

  @Test
  void theSpeedIsThatOfTheMomentWhenOneLooks() {
    journal.begin("classifying", "classifying", 1_000, "commits");
    clock.pass(2);
    journal.done(200);
    clock.pass(2);

    assertThat(tracker.activity().perSecond()).isEqualTo(50);
    assertThat(tracker.activity().left()).contains(Duration.ofSeconds(16));
  }

  @Test
  void aJobThatIsStoppedEndsWhereItTellsSomethingNext() {
    journal.begin("classifying", "classifying", 10, "commits");
    FetchObserver fetch = journal.fetching("fetching files");
    journal.stop();

    assertThatThrownBy(() -> journal.done(1)).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> journal.begin("recording")).isInstanceOf(CancellationException.class);
    assertThat(fetch.cancelled()).isTrue();
    assertThat(journal.take()).containsExactly(phase("classifying", 0, 0, 0, "commits", 0));
  }

  @Test
  void phasesFollowOneAnotherSoThatTheirTimesAddUp() {
    journal.begin("fetching the tip");
    clock.pass(3);
    journal.begin("classifying", "classifying", 0, "targets");
    journal.done(31);
    clock.pass(0.5);

    assertThat(journal.take())
        .containsExactly(
            phase("fetching the tip", 0, 3, 0, "", 0),
            phase("classifying", 3, 0.5, 31, "targets", 0));
    assertThat(journal.take()).isEmpty();
  }

  @Test
  void aPhaseThatIsBegunAgainGoesOn() {
    journal.begin("reading files", "reading files", 10, "files");
    clock.pass(1);
    journal.done(10);
    journal.begin("finding authors");
    clock.pass(2);
    journal.begin("reading files", "reading files", 5, "files");
    clock.pass(4);
    journal.done(5);

    assertThat(journal.take())
        .containsExactly(
            phase("reading files", 0, 5, 15, "files", 0), phase("finding authors", 1, 2, 0, "", 0));
  }

  @Test
  void ofAFetchTheReceivedObjectsAndBytesCount() {
    journal.begin("fetching the tip");
    FetchObserver fetch = journal.fetching("fetching the tip");
    fetch.progress(new FetchProgress(FetchProgress.Phase.CONNECTING, 0, 0, 0));
    clock.pass(1);
    fetch.progress(new FetchProgress(FetchProgress.Phase.PREPARING, 40, 40, 0));
    clock.pass(1);
    fetch.progress(new FetchProgress(FetchProgress.Phase.RECEIVING, 10, 40, 1_000));
    clock.pass(1);
    fetch.progress(new FetchProgress(FetchProgress.Phase.RECEIVING, 40, 40, 4_000));
    assertThat(tracker.activity())
        .isEqualTo(
            new Activity("fetching the tip, receiving objects", 40, 40, "objects", 4_000, 40));
    fetch.progress(new FetchProgress(FetchProgress.Phase.RESOLVING, 9, 9, 4_000));
    fetch.progress(new FetchProgress(FetchProgress.Phase.CONNECTING, 0, 0, 0));
    fetch.progress(new FetchProgress(FetchProgress.Phase.RECEIVING, 2, 2, 500));
    clock.pass(1);

    assertThat(journal.take())
        .containsExactly(phase("fetching the tip", 0, 4, 42, "objects", 4_500));
  }

  @Test
  void aFetchInTheMiddleOfAnotherPhaseIsAPhaseOfItsOwn() {
    FetchObserver fetch = journal.fetching("fetching files");
    journal.begin("looking up files", "looking up files", 7, "files");
    clock.pass(1);
    fetch.progress(new FetchProgress(FetchProgress.Phase.RECEIVING, 3, 3, 30));
    clock.pass(2);
    journal.begin("reading files", "reading files", 3, "files");

    assertThat(journal.take().stream().map(ScanPhase::name).toList())
        .isEqualTo(List.of("looking up files", "fetching files", "reading files"));
    assertThat(fetch.cancelled()).isFalse();
  }

  @Test
  void filesAreCountedForOneRun() {
    journal.files(10, 2);
    journal.files(1, 1);
    assertThat(journal.withFiles(ScanDeeds.UNKNOWN).filesKnown()).isEqualTo(11);
    assertThat(journal.withFiles(ScanDeeds.UNKNOWN).filesRead()).isEqualTo(3);

    journal.take();

    assertThat(journal.withFiles(ScanDeeds.UNKNOWN).filesRead()).isZero();
  }
}
