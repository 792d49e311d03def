package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

/** What is seen of other instances' runs. */
class FollowerTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final ScanStore store = mock(ScanStore.class);
  private final Tracker tracker =
      new Tracker(new Snapshots(mock(LocalOrigin.class), FactsCache.none()));
  private final Follower follower =
      new Follower(
          mock(LocalOrigin.class),
          new Source("qemu", "master"),
          new Snapshots(mock(LocalOrigin.class), FactsCache.none()),
          new FactsMemory("7"),
          CompletableFuture.completedFuture(store),
          new CompletableFuture<>(),
          tracker,
          new Journal(tracker, Clock.systemUTC()));

  private static ScanRun run(long id, ScanRun.State state) {
    return new ScanRun(id, state, NOON, null, "master", null, "7", null);
  }

  private static ScannedTip tip(long id) {
    return new ScannedTip(
        new Snapshot(new RevisionInfo(new CommitId("a".repeat(40)), null, NOON), List.of()),
        run(id, ScanRun.State.SUCCEEDED));
  }

  private void stored(ScanRun latest, ScannedTip newest) {
    when(store.latestRun(any())).thenReturn(Optional.of(latest));
    when(store.newestTip(any())).thenReturn(Optional.of(newest));
  }

  @Test
  void anotherInstancesTipIsNewsOnce() {
    stored(run(4, ScanRun.State.SUCCEEDED), tip(4));

    assertThat(follower.look()).isTrue();
    assertThat(tracker.current()).contains(tip(4));
    assertThat(follower.look()).isFalse();
    assertThat(follower.sawRunning()).isFalse();
  }

  @Test
  void theOwnTipIsNone() {
    tracker.show(tip(4));
    stored(run(4, ScanRun.State.SUCCEEDED), tip(4));

    assertThat(follower.look()).isFalse();
  }

  @Test
  void aRunUnderWayIsSeenUntilItEnds() {
    tracker.show(tip(4));
    stored(run(5, ScanRun.State.RUNNING), tip(4));
    assertThat(follower.look()).isFalse();
    assertThat(follower.sawRunning()).isTrue();

    stored(run(5, ScanRun.State.FAILED), tip(4));
    assertThat(follower.look()).isFalse();
    assertThat(follower.sawRunning()).isFalse();
    assertThat(tracker.latestScan()).contains(run(5, ScanRun.State.FAILED));
  }

  @Test
  void aRunThatEndsBetweenTheTwoQueriesIsNoLongerUnderWay() {
    tracker.show(tip(4));
    stored(run(5, ScanRun.State.RUNNING), tip(5));

    assertThat(follower.look()).isTrue();
    assertThat(follower.sawRunning()).isFalse();
  }
}
