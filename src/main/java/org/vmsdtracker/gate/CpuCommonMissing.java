package org.vmsdtracker.gate;

import java.util.Optional;
import org.vmsdtracker.analysis.SourceLine;

/** A migratable type 1 target that, since this change, doesn't embed {@code vmstate_cpu_common}. */
final class CpuCommonMissing implements Rule {

  @Override
  public String id() {
    return "VMSD-003";
  }

  @Override
  public String title() {
    return "type 1 without vmstate_cpu_common";
  }

  @Override
  public Level defaultLevel() {
    return Level.ERROR;
  }

  @Override
  public String expected() {
    return "a type 1 description embeds vmstate_cpu_common";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    return switch (Standing.of(base.state())) {
      case TYPE_1_ALONE, UNKNOWN -> Optional.empty();
      case TYPE_1 ->
          Optional.of(Concern.error("its description embeds vmstate_cpu_common and has to go on"));
      case ABSENT, USER_MODE_ONLY, NOTHING, STUB, LEGACY_STUB, TYPE_2, MANUAL ->
          Optional.of(
              Concern.error("once it is type 1, its description has to embed vmstate_cpu_common"));
    };
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    if (!turn.isKnown()
        || turn.to() != Standing.TYPE_1_ALONE
        || turn.from() == Standing.TYPE_1_ALONE) {
      return Optional.empty();
    }
    boolean removed = turn.from() == Standing.TYPE_1;
    Optional<SourceLine> at =
        removed ? Turn.description(change.head()) : Turn.registration(change.head());
    return Optional.of(
        new Breach(
            Level.ERROR,
            removed ? "the embedding is removed" : turn.words(),
            (removed
                    ? "%s no longer embeds vmstate_cpu_common in %s%s, and DeviceClass::vmsd suppresses its own registration: halted, interrupt_request and exception state are lost."
                    : "%s becomes type 1, but %s doesn't embed vmstate_cpu_common%s, and DeviceClass::vmsd suppresses its own registration: halted, interrupt_request and exception state are lost.")
                .formatted(turn.target(), turn.symbol(), Turn.place(at)),
            at.orElse(null),
            turn.baseLines(),
            turn.headLines(),
            "Let the fields of %s%s begin with `%s`"
                .formatted(
                    turn.symbol(),
                    Turn.place(Turn.description(change.head())),
                    Advice.embed(turn))));
  }
}
