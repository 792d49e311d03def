package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetState;

/** Streams that a target's versioned machine types promise to load are refused. */
final class VersionNarrowed implements Rule {

  @Override
  public String id() {
    return "VMSD-007";
  }

  @Override
  public String title() {
    return "version lowered or minimum version raised";
  }

  @Override
  public Level defaultLevel() {
    return Level.WARNING;
  }

  @Override
  public String expected() {
    return "streams that loaded go on loading";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    KeptMachines machines = KeptMachines.of(base);
    return Standing.of(base.state()).isMigratable() && machines.any()
        ? Optional.of(
            Concern.error("%s promise to load what an older QEMU sent".formatted(machines.words())))
        : Optional.empty();
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    TargetState base = change.base().state();
    TargetState head = change.head().state();
    if (base == null
        || head == null
        || !turn.from().isMigratable()
        || !turn.to().isMigratable()
        || base.registration() != head.registration()) {
      return Optional.empty();
    }
    List<String> narrowed = narrowed(base, head);
    if (narrowed.isEmpty()) {
      return Optional.empty();
    }
    KeptMachines machines = KeptMachines.of(change);
    if (!machines.any()) {
      return Optional.empty();
    }
    String what = String.join(" and ", narrowed);
    Optional<SourceLine> at =
        Turn.description(change.head()).or(() -> Turn.registration(change.head()));
    return Optional.of(
        new Breach(
            Level.ERROR,
            what,
            "%s: %s%s. %s can't load what an older QEMU sent."
                .formatted(turn.target(), what, Turn.place(at), machines.words()),
            at.orElse(null),
            turn.baseLines(),
            machines.after(turn.headLines()),
            "Keep `.minimum_version_id%s` and read old streams by fields with a version (`VMSTATE_UINT32_V(…, %s)`) or by a subsection with .needed; version_id only grows."
                .formatted(
                    base.minimumVersionId() == null ? "" : " = " + base.minimumVersionId(),
                    next(base.versionId()))));
  }

  private static List<String> narrowed(TargetState base, TargetState head) {
    var narrowed = new ArrayList<String>();
    if (isLess(head.versionId(), base.versionId())) {
      narrowed.add(
          "version_id is lowered from %d to %d".formatted(base.versionId(), head.versionId()));
    }
    if (isLess(base.minimumVersionId(), head.minimumVersionId())) {
      narrowed.add(
          "minimum_version_id is raised from %d to %d"
              .formatted(base.minimumVersionId(), head.minimumVersionId()));
    }
    return narrowed;
  }

  private static boolean isLess(@Nullable Integer left, @Nullable Integer right) {
    return left != null && right != null && left < right;
  }

  private static String next(@Nullable Integer version) {
    return Objects.toString(version == null ? null : version + 1, "version_id + 1");
  }
}
