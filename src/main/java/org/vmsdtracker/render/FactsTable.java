package org.vmsdtracker.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.ConversionPrice;
import org.vmsdtracker.snapshot.MachineFamily;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * What stands around the CPUs of a snapshot, as a table: KVM, group where a history tells it,
 * deprecation, status of maintenance, registered versioned machine types and what they make of a
 * conversion. Targets without a machine to migrate are left out.
 */
final class FactsTable {

  private static final String NONE = "-";
  private static final String UNKNOWN = "?";

  private final Snapshot snapshot;
  private final Surroundings around;

  FactsTable(Snapshot snapshot, Surroundings around) {
    this.snapshot = snapshot;
    this.around = around;
  }

  /** Whether there is anything to show. */
  boolean isKnown() {
    return snapshot.targets().stream().anyMatch(target -> facts(target) != null);
  }

  TextTable table() {
    var table = new TextTable();
    table.row(row("TARGET", "KVM", "GROUP", "MAINTAINED", "CONVERSION", "VERSIONED MACHINE TYPES"));
    for (TargetState target : snapshot.targets()) {
      if (target.presence() == Presence.USER) {
        continue;
      }
      TargetFacts facts = facts(target);
      List<String> ranges = ranges(facts);
      table.row(
          row(
              target.name().value(),
              kvm(facts),
              group(target),
              maintained(facts),
              ConversionPrice.of(snapshot, target).verdict().wire(),
              ranges.get(0)));
      for (String more : ranges.subList(1, ranges.size())) {
        table.row(row("", "", "", "", "", more));
      }
    }
    return table;
  }

  private String[] row(String... cells) {
    return around.history() == null
        ? new String[] {cells[0], cells[1], cells[3], cells[4], cells[5]}
        : cells;
  }

  private @Nullable TargetFacts facts(TargetState target) {
    return snapshot.facts().target(target.name()).orElse(null);
  }

  private static String kvm(@Nullable TargetFacts facts) {
    return facts == null
        ? UNKNOWN
        : facts.has("kvm").map(has -> has ? "yes" : NONE).orElse(UNKNOWN);
  }

  private String group(TargetState target) {
    var group = around.grouping(snapshot, target).group();
    return group == null ? NONE : group.wire();
  }

  private static String maintained(@Nullable TargetFacts facts) {
    if (facts == null || facts.maintainers().isEmpty()) {
      return UNKNOWN;
    }
    MaintainersSection first = facts.maintainers().get(0);
    String status = first.status() == null ? UNKNOWN : first.status();
    return facts.deprecation() == null ? status : status + ", deprecated";
  }

  private static List<String> ranges(@Nullable TargetFacts facts) {
    if (facts == null || facts.machines() == null) {
      return List.of(UNKNOWN);
    }
    List<String> ranges =
        MachineFamily.of(facts.promised()).stream()
            .map(
                family ->
                    family.count() == 1
                        ? family.range()
                        : "%s (%d)".formatted(family.range(), family.count()))
            .toList();
    return ranges.isEmpty() ? List.of(NONE) : ranges;
  }
}
