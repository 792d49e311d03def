package org.vmsdtracker.web.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.render.Took;

/**
 * The phases of a run side by side, each as wide as its share of the time, and in words.
 *
 * @param parts what is drawn
 * @param words the longest phases in their order, then how much the others took together
 */
record PhaseBar(List<Part> parts, String words) {

  /** How wide the whole is drawn. */
  static final int WIDTH = 1000;

  private static final int NAMED = 3;

  /**
   * One phase as it is drawn.
   *
   * @param x where it begins, from 0 to {@link #WIDTH}
   */
  record Part(long x, long width) {}

  static PhaseBar of(List<ScanPhase> phases) {
    return new PhaseBar(parts(phases), words(phases));
  }

  static List<Part> parts(List<ScanPhase> phases) {
    long total = Math.max(1, phases.stream().mapToLong(phase -> phase.took().toMillis()).sum());
    var parts = new ArrayList<Part>();
    long before = 0;
    for (ScanPhase phase : phases) {
      long after = before + phase.took().toMillis();
      long x = before * WIDTH / total;
      parts.add(new Part(x, after * WIDTH / total - x));
      before = after;
    }
    return parts;
  }

  private static String words(List<ScanPhase> phases) {
    List<Duration> longest =
        phases.stream().map(ScanPhase::took).sorted((a, b) -> b.compareTo(a)).limit(NAMED).toList();
    var named = new ArrayList<>(longest);
    List<ScanPhase> shown = phases.stream().filter(phase -> named.remove(phase.took())).toList();
    String words =
        shown.stream()
            .map(phase -> phase.name() + " " + Took.exactly(phase.took()))
            .collect(Collectors.joining(", "));
    int others = phases.size() - shown.size();
    Duration rest = total(phases).minus(total(shown));
    return others == 0 ? words : "%s, %d more %s".formatted(words, others, Took.exactly(rest));
  }

  static Duration total(List<ScanPhase> phases) {
    return phases.stream().map(ScanPhase::took).reduce(Duration.ZERO, Duration::plus);
  }
}
