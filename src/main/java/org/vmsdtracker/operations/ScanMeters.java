package org.vmsdtracker.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.snapshot.Summary;

/**
 * Meters of scans: runs by how they ended, seconds by phase, files by whether their facts were
 * known, the age of the data and the targets per state.
 */
final class ScanMeters implements MeterBinder {

  private static final String FILES = "vmsd.scan.files";

  /** More runs than are ever told of by turns. */
  private static final long RUNS_UNDER_WAY = 16;

  private final Tracker tracker;
  private final Clock clock;

  /** What was counted of the last runs, by their numbers and the meters. */
  private final NavigableMap<Long, Map<String, Double>> counted = new TreeMap<>();

  ScanMeters(Tracker tracker, Clock clock) {
    this.tracker = tracker;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("vmsd.data.age", this, ScanMeters::age)
        .baseUnit("seconds")
        .description("time since the scan that found what is shown ended")
        .register(registry);
    Gauge.builder("vmsd.scan.trouble", tracker, known -> known.trouble().isPresent() ? 1 : 0)
        .description("1 while scans fail")
        .register(registry);
    for (Label label : Label.values()) {
      Gauge.builder("vmsd.targets", this, meters -> meters.targets(label))
          .tag("state", label.wire())
          .description("targets at the tip")
          .register(registry);
    }
    tracker.observe(run -> count(run, registry));
  }

  private double age() {
    return tracker
        .current()
        .map(tip -> tip.run().finishedAt())
        .map(finished -> seconds(Duration.between(finished, now())))
        .orElse(Double.NaN);
  }

  private Instant now() {
    return clock.instant();
  }

  private double targets(Label label) {
    return tracker
        .current()
        .map(tip -> (double) Summary.of(tip.snapshot()).count(label))
        .orElse(Double.NaN);
  }

  /** A run is told of several times, each time with more: only what came since counts. */
  private synchronized void count(ScanRun run, MeterRegistry registry) {
    Map<String, Double> before = counted.computeIfAbsent(run.id(), id -> new HashMap<>());
    counted.headMap(run.id() - RUNS_UNDER_WAY).clear();
    if (run.state() != ScanRun.State.RUNNING) {
      add(registry, before, "vmsd.scan.runs", Tag.of("state", lower(run.state().name())), 1);
    }
    for (ScanPhase phase : run.phases()) {
      Tag tag = Tag.of("phase", phase.name());
      add(registry, before, "vmsd.scan.seconds", tag, seconds(phase.took()));
    }
    add(registry, before, FILES, Tag.of("facts", "read"), known(run.deeds().filesRead()));
    add(registry, before, FILES, Tag.of("facts", "known"), known(run.deeds().filesKnown()));
  }

  private static void add(
      MeterRegistry registry, Map<String, Double> counted, String name, Tag tag, double sum) {
    double before = counted.getOrDefault(name + tag, 0.0);
    if (sum > before) {
      registry.counter(name, List.of(tag)).increment(sum - before);
      counted.put(name + tag, sum);
    }
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static double known(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
