package org.vmsdtracker.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;
import org.vmsdtracker.render.SampleSnapshots;
import org.vmsdtracker.snapshot.Snapshot;

class ScanHealthTest {

  private static final Instant DONE = Instant.parse("2026-02-03T10:00:00Z");

  private final Tracker tracker = mock(Tracker.class);
  private final ScanHealth scans =
      new ScanHealth(tracker, Clock.fixed(DONE.plusSeconds(90), ZoneOffset.UTC));

  private void scanned() {
    Snapshot snapshot = SampleSnapshots.everyKind();
    var run =
        new ScanRun(
            7,
            ScanRun.State.SUCCEEDED,
            DONE.minusSeconds(5),
            DONE,
            "master",
            snapshot.revision().commit(),
            "6",
            null,
            ScanDeeds.UNKNOWN,
            List.of());
    when(tracker.current()).thenReturn(Optional.of(new ScannedTip(snapshot, run)));
    when(tracker.latestScan()).thenReturn(Optional.of(run));
  }

  private Health health() {
    return scans.health();
  }

  @Test
  void beforeTheFirstScanItIsStarting() {
    when(tracker.current()).thenReturn(Optional.empty());
    when(tracker.trouble()).thenReturn(Optional.empty());
    when(tracker.latestScan()).thenReturn(Optional.empty());
    assertThat(health().getStatus()).isEqualTo(ScanHealth.STARTING);
    assertThat(health().getDetails()).isEmpty();
  }

  @Test
  void theAgeIsThatOfTheScanWhoseDataIsShown() {
    scanned();
    when(tracker.trouble()).thenReturn(Optional.empty());
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails())
        .containsEntry("ageSeconds", 90L)
        .containsEntry("scannedAt", "2026-02-03T10:00:00Z")
        .containsEntry("commit", SampleSnapshots.COMMIT.hex())
        .containsEntry("lastScan", 7L)
        .containsEntry("state", ScanRun.State.SUCCEEDED);
  }

  @Test
  void whileScansFailItIsOutOfDateAndSaysWhy() {
    scanned();
    when(tracker.trouble())
        .thenReturn(Optional.of(new Trouble("Upstream refuses.", DONE, DONE.plusSeconds(120))));
    assertThat(health().getStatus()).isEqualTo(ScanHealth.OUT_OF_DATE);
    assertThat(health().getDetails())
        .containsEntry("trouble", "Upstream refuses.")
        .containsEntry("nextTry", "2026-02-03T10:02:00Z")
        .containsKey("ageSeconds");
  }
}
