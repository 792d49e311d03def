package org.vmsdtracker.gate;

import java.util.Optional;
import org.vmsdtracker.analysis.SourceLine;

/** A migratable type 1 target becomes type 2. */
final class Type1ToType2 implements Rule {

  @Override
  public String id() {
    return "VMSD-002";
  }

  @Override
  public String title() {
    return "type 1 becomes type 2";
  }

  @Override
  public Level defaultLevel() {
    return Level.ERROR;
  }

  @Override
  public String expected() {
    return "a type 1 target stays type 1";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    Standing from = Standing.of(base.state());
    return from == Standing.TYPE_1 || from == Standing.TYPE_1_ALONE
        ? Optional.of(Concern.error("it is type 1 and has to stay so"))
        : Optional.empty();
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    boolean wasType1 = turn.from() == Standing.TYPE_1 || turn.from() == Standing.TYPE_1_ALONE;
    boolean isType2 = turn.to() == Standing.TYPE_2 || turn.to() == Standing.LEGACY_STUB;
    if (!wasType1 || !isType2) {
      return Optional.empty();
    }
    Optional<SourceLine> before = Turn.registration(change.base());
    Optional<SourceLine> after = Turn.registration(change.head());
    return Optional.of(
        new Breach(
            Level.ERROR,
            turn.words(),
            "%s goes from DeviceClass::vmsd%s back to type 2%s: the stream changes, and cpu_common is a section of its own again."
                .formatted(turn.target(), Turn.place(before), Turn.place(after)),
            after.orElse(null),
            turn.baseLines(),
            turn.headLines(),
            "Keep `%s` in the CPU's class_init."
                .formatted(before.map(SourceLine::text).orElseGet(() -> Advice.register(turn)))));
  }
}
