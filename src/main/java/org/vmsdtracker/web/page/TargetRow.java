package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.Grouping;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.Surroundings;

/**
 * A row of the matrix.
 *
 * @param name the target
 * @param href its page
 * @param look its label
 * @param cpuCommon whether cpu_common is embedded; a dash where the question doesn't arise
 * @param symbol the description, linked to its definition; null where there is none
 * @param place the line that registers it; null where none does
 * @param version the description's version; null where not written
 * @param group the letter of its group; null where it has none
 * @param groupReason why it is of that group, or of none
 * @param kvm {@code yes}, {@code no} or {@code unknown}
 * @param machines its versioned machine types
 * @param status the status of the section of MAINTAINERS, or {@code unknown}
 * @param deprecated whether a document declares it deprecated
 * @param emulators architectures of its system emulators
 * @param report the page that prepares a report about this row
 */
record TargetRow(
    String name,
    String href,
    LabelLook look,
    String cpuCommon,
    @Nullable Link symbol,
    @Nullable Link place,
    @Nullable Integer version,
    @Nullable String group,
    String groupReason,
    String kvm,
    Machines machines,
    String status,
    boolean deprecated,
    List<String> emulators,
    String report) {

  /** What the sources don't tell. */
  static final String UNKNOWN = "unknown";

  /**
   * Registered versioned machine types.
   *
   * @param kind {@code versioned}, {@code unversioned} where there are only others, {@code none} or
   *     {@code unknown}
   * @param count how many, in all families
   * @param range the oldest and the newest version; empty where there is none
   */
  record Machines(String kind, int count, String range) {

    static Machines of(TargetFacts facts) {
      if (facts.machines() == null) {
        return new Machines(UNKNOWN, 0, "");
      }
      List<MachineType> promised = facts.promised();
      if (promised.isEmpty()) {
        boolean others = facts.machines().stream().anyMatch(MachineType::registered);
        return new Machines(others ? "unversioned" : "none", 0, "");
      }
      List<MachineVersion> versions =
          promised.stream()
              .map(MachineType::version)
              .flatMap(Optional::stream)
              .distinct()
              .sorted()
              .toList();
      MachineVersion newest = versions.get(versions.size() - 1);
      return new Machines(
          "versioned",
          (int) promised.stream().map(MachineType::name).distinct().count(),
          versions.size() == 1 ? newest.toString() : versions.get(0) + "–" + newest);
    }
  }

  static TargetRow of(TargetState target, Shown shown, Surroundings around) {
    LinkTemplates links = around.links();
    String name = target.name().value();
    TargetFacts facts =
        shown
            .snapshot()
            .facts()
            .target(target.name())
            .orElseGet(() -> TargetFacts.unknown(target.name(), List.of()));
    Grouping grouping = around.grouping(shown.snapshot(), target);
    return new TargetRow(
        name,
        Link.target(name, shown.frame().at()),
        LabelLook.of(target.label()),
        cpuCommon(target.cpuCommon()),
        symbol(target, shown, links),
        target.evidence().stream()
            .filter(Evidence::inForce)
            .findFirst()
            .map(evidence -> place(evidence.path(), evidence.line(), shown, links))
            .orElse(null),
        target.versionId(),
        grouping.group() == null ? null : grouping.group().wire(),
        grouping.reasons().get(0),
        facts.has("kvm").map(has -> has ? "yes" : "no").orElse(UNKNOWN),
        Machines.of(facts),
        facts.maintainers().stream().findFirst().map(MaintainersSection::status).orElse(UNKNOWN),
        facts.deprecation() != null,
        Emulators.system(target),
        Link.report(name, shown.commit().hex()));
  }

  private static String cpuCommon(@Nullable CpuCommon value) {
    if (value == null) {
      return "?";
    }
    return value == CpuCommon.NOT_APPLICABLE ? "–" : value.wire();
  }

  private static @Nullable Link symbol(TargetState target, Shown shown, LinkTemplates links) {
    if (target.vmsd() != null) {
      return new Link(
          target.vmsd().symbol(),
          links.file(shown.commit(), target.vmsd().path(), target.vmsd().line()));
    }
    return target.evidence().stream()
        .filter(evidence -> evidence.inForce() && evidence.symbol() != null)
        .findFirst()
        .map(
            evidence ->
                new Link(
                    String.valueOf(evidence.symbol()),
                    links.file(shown.commit(), evidence.path(), evidence.line())))
        .orElse(null);
  }

  static Link place(String path, int line, Shown shown, LinkTemplates links) {
    return new Link(path + ":" + line, links.file(shown.commit(), path, line));
  }
}
