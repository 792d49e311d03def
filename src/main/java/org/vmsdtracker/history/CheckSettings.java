package org.vmsdtracker.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.Rules;

/**
 * What is judged over HTTP, and how much of it.
 *
 * @param levels the level of rules that don't have their default, by id
 * @param maxSize most bytes of a patch or a series
 * @param timeLimit longest time that a check may take
 * @param atOnce checks under way at one time; four times as many wait
 * @param perMinute checks of one client in a minute
 * @param keep how long a verdict is kept after it was given
 */
public record CheckSettings(
    @DefaultValue Map<String, Level> levels,
    @DefaultValue("10MB") DataSize maxSize,
    @DefaultValue("20s") Duration timeLimit,
    @DefaultValue("2") int atOnce,
    @DefaultValue("30") int perMinute,
    @DefaultValue("365d") Duration keep) {

  /** What holds where nothing is configured. */
  public static final CheckSettings DEFAULT =
      new CheckSettings(
          Map.of(), DataSize.ofMegabytes(10), Duration.ofSeconds(20), 2, 30, Duration.ofDays(365));

  private static final int MOST_BYTES = 25 << 20;

  public CheckSettings {
    levels = Map.copyOf(levels);
    for (String rule : levels.keySet()) {
      if (Rules.ALL.stream().map(Rule::id).noneMatch(rule::equals)) {
        throw new IllegalArgumentException(
            "vmsd.checks.levels has \"%s\"; the rules are %s."
                .formatted(rule, String.join(", ", Rules.ALL.stream().map(Rule::id).toList())));
      }
    }
    if (maxSize.toBytes() < 1 || maxSize.toBytes() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "vmsd.checks.max-size is %s; give 1B to %dMB.".formatted(maxSize, MOST_BYTES >> 20));
    }
    if (timeLimit.toMillis() < 1 || atOnce < 1 || perMinute < 1) {
      throw new IllegalArgumentException(
          "vmsd.checks.time-limit is %s, vmsd.checks.at-once is %d and vmsd.checks.per-minute is %d; each must be above zero."
              .formatted(timeLimit, atOnce, perMinute));
    }
    if (keep.toMinutes() < 1) {
      throw new IllegalArgumentException(
          "vmsd.checks.keep is %s; at least one minute is needed.".formatted(keep));
    }
  }

  /** What is asked of every change. */
  public Policy policy() {
    return new Policy(Rules.ALL, new Levels(levels), List.of());
  }
}
