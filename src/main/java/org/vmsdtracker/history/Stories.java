package org.vmsdtracker.history;

import java.util.List;
import org.vmsdtracker.analysis.Label;

/**
 * What a history has to tell beyond its numbers.
 *
 * @param tip the last landing that it covers
 * @param withoutCpuCommon when targets were type 1 and lost cpu_common, oldest first
 * @param withoutRegisters when targets with a machine had nothing registered, oldest first
 * @param journeys the ways of all commits that changed a target, the longest first
 * @param converters who converted targets, who did most first
 */
public record Stories(
    Landing tip,
    List<Spell> withoutCpuCommon,
    List<Spell> withoutRegisters,
    List<Journey> journeys,
    List<Converter> converters) {

  public Stories {
    withoutCpuCommon = List.copyOf(withoutCpuCommon);
    withoutRegisters = List.copyOf(withoutRegisters);
    journeys = List.copyOf(journeys);
    converters = List.copyOf(converters);
  }

  private static final int LONGEST = 10;

  /** The ten longest journeys. */
  public List<Journey> longest() {
    return journeys.stream().limit(LONGEST).toList();
  }

  /** The stories of a history. */
  public static Stories of(HistoryView view) {
    return new Stories(
        view.backfill().tip(),
        Spell.of(view, axes -> axes.label() == Label.TYPE_1_WITHOUT_CPU_COMMON),
        Spell.of(view, axes -> axes.label() == Label.NOTHING_REGISTERED),
        Journey.of(view.transitions()),
        Converter.of(view.transitions()));
  }
}
