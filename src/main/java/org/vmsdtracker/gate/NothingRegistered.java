package org.vmsdtracker.gate;

import java.util.Optional;
import org.vmsdtracker.analysis.SourceLine;

/** A system emulator that, since this change, registers nothing for its CPU. */
final class NothingRegistered implements Rule {

  @Override
  public String id() {
    return "VMSD-004";
  }

  @Override
  public String title() {
    return "nothing registered";
  }

  @Override
  public Level defaultLevel() {
    return Level.ERROR;
  }

  @Override
  public String expected() {
    return "a system emulator registers its CPU's state or says that it can't migrate";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    Standing from = Standing.of(base.state());
    if (from.hasNoMachine()) {
      return Optional.of(
          Concern.error("with its first system emulator it has to register its CPU's state"));
    }
    return from.isRegistered()
        ? Optional.of(Concern.error("its only registration has to stay, or be replaced"))
        : Optional.empty();
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    boolean gains = turn.from().hasNoMachine();
    if (turn.to() != Standing.NOTHING || !(gains || turn.from().isRegistered())) {
      return Optional.empty();
    }
    Optional<SourceLine> ineffective = Turn.outOfForce(change.head());
    return Optional.of(
        new Breach(
            Level.ERROR,
            gains ? "system emulation with nothing registered" : turn.words(),
            message(turn, gains, ineffective),
            ineffective.orElse(null),
            turn.baseLines(),
            ineffective.stream().toList(),
            "Write `%s` in the CPU's class_init, with a description whose first field is `%s`; until there is one, make QEMU refuse to migrate: `%s`"
                .formatted(Advice.register(turn), Advice.embed(turn), Advice.stub(turn))));
  }

  private static String message(Turn turn, boolean gains, Optional<SourceLine> ineffective) {
    String what =
        gains
            ? "%s gains system emulation%s, but registers no state of its CPU"
                .formatted(turn.target(), configs(turn))
            : "%s loses its only registration%s"
                .formatted(turn.target(), Turn.place(Turn.registration(turn.change().base())));
    String why =
        ineffective
            .map(
                line ->
                    "; what stands at %s isn't compiled for system emulation"
                        .formatted(Turn.place(line)))
            .orElse("");
    return what + why + ": a guest migrates without its registers, and nothing refuses it.";
  }

  private static String configs(Turn turn) {
    String system =
        String.join(
            ", ",
            turn.head().configs().stream().filter(name -> name.endsWith("-softmmu")).toList());
    return system.isEmpty() ? "" : " (" + system + ")";
  }
}
