package org.vmsdtracker.gate;

import java.util.Optional;
import org.vmsdtracker.analysis.SourceLine;

/** A type 2 target becomes type 1, which changes its stream. */
final class Type2ToType1 implements Rule {

  @Override
  public String id() {
    return "VMSD-006";
  }

  @Override
  public String title() {
    return "type 2 becomes type 1";
  }

  @Override
  public Level defaultLevel() {
    return Level.WARNING;
  }

  @Override
  public String expected() {
    return "a conversion keeps the stream of versioned machine types";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    if (Standing.of(base.state()) != Standing.TYPE_2) {
      return Optional.empty();
    }
    KeptMachines machines = KeptMachines.of(base);
    return Optional.of(
        new Concern(
            machines.any() ? Level.ERROR : Level.NOTE,
            "it is type 2: a conversion changes the stream"
                + (machines.any()
                    ? " that %s promise".formatted(machines.words())
                    : machines.known()
                        ? ", which no versioned machine type promises"
                        : "; whether versioned machine types promise it can't be told")));
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    boolean isType1 = turn.to() == Standing.TYPE_1 || turn.to() == Standing.TYPE_1_ALONE;
    if (turn.from() != Standing.TYPE_2 || !isType1) {
      return Optional.empty();
    }
    KeptMachines machines = KeptMachines.of(change);
    Optional<SourceLine> at = Turn.registration(change.head());
    return Optional.of(
        new Breach(
            machines.any() ? Level.ERROR : Level.NOTE,
            turn.words(),
            "%s becomes type 1%s: the section cpu_common goes, what it held moves into the section of %s, and instances are counted by the device. "
                    .formatted(turn.target(), Turn.place(at), turn.symbol())
                + consequence(machines),
            at.orElse(null),
            turn.baseLines(),
            machines.after(turn.headLines()),
            machines.any()
                ? "Give the new description another .name and a .needed that a property of the CPU turns off, set that property in the compat properties of these machine types, and register for them what was registered before: `vmstate_register(NULL, cpu->cpu_index, &vmstate_cpu_common, cpu);` and the old description likewise. Waive this rule for %s once both directions are tested."
                    .formatted(turn.target())
                : "Nothing has to be kept; say in the commit message that older streams and snapshots don't load."));
  }

  private static String consequence(KeptMachines machines) {
    if (!machines.known()) {
      return "Whether versioned machine types promise the old stream can't be told.";
    }
    return machines.any()
        ? "The stream breaks for %s unless a compat path keeps it.".formatted(machines.words())
        : "No versioned machine type promises the old stream.";
  }
}
