package org.vmsdtracker.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Captor;
import org.mockito.MockitoAnnotations;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;
import org.vmsdtracker.render.SampleSnapshots;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.Summary;

class ScanMetersTest {

  private static final Instant DONE = Instant.parse("2026-02-03T10:00:00Z");

  private final Tracker tracker = mock(Tracker.class);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  @Captor private ArgumentCaptor<Consumer<ScanRun>> observer;

  @BeforeEach
  void bind() throws Exception {
    MockitoAnnotations.openMocks(this).close();
    when(tracker.current()).thenReturn(Optional.empty());
    when(tracker.trouble()).thenReturn(Optional.empty());
    new ScanMeters(tracker, Clock.fixed(DONE.plusSeconds(90), ZoneOffset.UTC)).bindTo(registry);
    verify(tracker).observe(observer.capture());
  }

  private static ScanRun run(long id, ScanRun.State state, int read, ScanPhase... phases) {
    return new ScanRun(
        id,
        state,
        DONE.minusSeconds(9),
        state == ScanRun.State.RUNNING ? null : DONE,
        "master",
        null,
        "6",
        null,
        new ScanDeeds(null, null, null, null, null, read, 100),
        List.of(phases));
  }

  private static ScanPhase phase(String name, double seconds) {
    return new ScanPhase(name, DONE, Duration.ofMillis(Math.round(seconds * 1000)), 0, "", 0);
  }

  private double counter(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).counter().count();
  }

  @Test
  void aRunThatIsToldOfSeveralTimesCountsOnce() {
    Consumer<ScanRun> told = observer.getValue();
    told.accept(run(1, ScanRun.State.RUNNING, 0));
    told.accept(run(1, ScanRun.State.SUCCEEDED, 40, phase("recording", 1.5)));
    told.accept(run(2, ScanRun.State.SUCCEEDED, 2, phase("recording", 4)));
    told.accept(run(1, ScanRun.State.SUCCEEDED, 40, phase("recording", 2.5), phase("fetching", 1)));
    told.accept(run(3, ScanRun.State.FAILED, 0));

    assertThat(counter("vmsd.scan.runs", "state", "succeeded")).isEqualTo(2);
    assertThat(counter("vmsd.scan.runs", "state", "failed")).isEqualTo(1);
    assertThat(counter("vmsd.scan.seconds", "phase", "recording")).isEqualTo(6.5);
    assertThat(counter("vmsd.scan.seconds", "phase", "fetching")).isEqualTo(1);
    assertThat(counter("vmsd.scan.files", "facts", "read")).isEqualTo(42);
    assertThat(counter("vmsd.scan.files", "facts", "known")).isEqualTo(300);
  }

  @Test
  void gaugesFollowWhatIsKnown() {
    assertThat(registry.get("vmsd.data.age").gauge().value()).isNaN();
    assertThat(registry.get("vmsd.scan.trouble").gauge().value()).isZero();

    Snapshot snapshot = SampleSnapshots.everyKind();
    when(tracker.current())
        .thenReturn(Optional.of(new ScannedTip(snapshot, run(4, ScanRun.State.SUCCEEDED, 0))));
    when(tracker.trouble()).thenReturn(Optional.of(new Trouble("No.", DONE, DONE)));

    assertThat(registry.get("vmsd.data.age").gauge().value()).isEqualTo(90);
    assertThat(registry.get("vmsd.scan.trouble").gauge().value()).isEqualTo(1);
    for (Label label : Label.values()) {
      assertThat(registry.get("vmsd.targets").tag("state", label.wire()).gauge().value())
          .isEqualTo(Summary.of(snapshot).count(label));
    }
  }
}
