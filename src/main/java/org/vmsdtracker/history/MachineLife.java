package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.TargetName;

/**
 * What became of a machine type on a branch, up to its tip.
 *
 * @param target the target that it is of
 * @param name the machine type
 * @param firstSeen the first landing that defines it
 * @param deprecatedSince since when it has been deprecated; null where it isn't, or wasn't when it
 *     went
 * @param unregisteredSince since when the age rule has left it out; null where it doesn't, or
 *     didn't when it went
 * @param removedSince the first landing that doesn't define it any more; null where it is there, or
 *     where the sources don't tell
 */
public record MachineLife(
    TargetName target,
    String name,
    Landing firstSeen,
    @Nullable Landing deprecatedSince,
    @Nullable Landing unregisteredSince,
    @Nullable Landing removedSince) {

  /** A machine type of which only the name counts. */
  public MachineType machine() {
    return new MachineType(name, null, false, null, false, "", 0, "");
  }

  /** The lives of all machine types of a history, by target and name. */
  public static List<MachineLife> of(HistoryView view) {
    Map<String, List<FactSpan>> spans = new LinkedHashMap<>();
    for (FactSpan span : view.facts(FactKind.MACHINE)) {
      spans
          .computeIfAbsent(span.target() + " " + span.subject(), key -> new ArrayList<>())
          .add(span);
    }
    return spans.values().stream()
        .filter(own -> !own.get(0).subject().isEmpty())
        .map(own -> of(own, spans.getOrDefault(own.get(0).target() + " ", List.of())))
        .toList();
  }

  private static MachineLife of(List<FactSpan> own, List<FactSpan> untold) {
    Landing deprecated = null;
    Landing unregistered = null;
    for (FactSpan span : own) {
      MachineState state = MachineState.parse(span.value());
      deprecated = state.deprecated() ? Optional.ofNullable(deprecated).orElse(span.from()) : null;
      unregistered =
          state.registered() ? null : Optional.ofNullable(unregistered).orElse(span.from());
    }
    FactSpan first = own.get(0);
    return new MachineLife(
        first.target(),
        first.subject(),
        first.from(),
        deprecated,
        unregistered,
        removal(own.get(own.size() - 1).until(), untold));
  }

  /** A machine type that ends where the sources stop telling isn't removed there. */
  private static @Nullable Landing removal(@Nullable Landing end, List<FactSpan> untold) {
    for (FactSpan span : untold) {
      if (span.from().equals(end)) {
        return span.until();
      }
    }
    return end;
  }
}
