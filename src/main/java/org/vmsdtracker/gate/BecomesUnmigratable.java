package org.vmsdtracker.gate;

import java.util.Optional;
import org.vmsdtracker.analysis.SourceLine;

/** A target whose CPU migrated is declared unmigratable. */
final class BecomesUnmigratable implements Rule {

  @Override
  public String id() {
    return "VMSD-005";
  }

  @Override
  public String title() {
    return "becomes unmigratable";
  }

  @Override
  public Level defaultLevel() {
    return Level.WARNING;
  }

  @Override
  public String expected() {
    return "a CPU that migrates goes on migrating";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    return Standing.of(base.state()).isMigratable()
        ? Optional.of(Concern.error("its CPU migrates and has to go on"))
        : Optional.empty();
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    boolean stub = turn.to() == Standing.STUB || turn.to() == Standing.LEGACY_STUB;
    if (!turn.from().isMigratable() || !stub) {
      return Optional.empty();
    }
    Optional<SourceLine> at = Turn.description(change.head());
    return Optional.of(
        new Breach(
            Level.ERROR,
            turn.words(),
            "%s was %s%s; %s is now .unmigratable%s, so QEMU refuses to migrate or save a guest."
                .formatted(
                    turn.target(),
                    turn.from(),
                    Turn.place(Turn.registration(change.base())),
                    turn.symbol(),
                    Turn.place(at)),
            at.orElse(null),
            turn.baseLines(),
            turn.headLines(),
            "Drop `.unmigratable = 1` from %s, or say in the commit message and in docs/about/removed-features.rst that migration is given up."
                .formatted(turn.symbol())));
  }
}
