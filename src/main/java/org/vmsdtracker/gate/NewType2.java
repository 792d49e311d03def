package org.vmsdtracker.gate;

import java.util.Optional;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;

/** A target that had no type 2 registration gets one. */
final class NewType2 implements Rule {

  @Override
  public String id() {
    return "VMSD-001";
  }

  @Override
  public String title() {
    return "new type 2 registration";
  }

  @Override
  public Level defaultLevel() {
    return Level.ERROR;
  }

  @Override
  public String expected() {
    return "no new registration on the CPU class";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    return switch (Standing.of(base.state())) {
      case ABSENT ->
          Optional.of(Concern.error("it isn't there; were it to come back, it would be new"));
      case USER_MODE_ONLY ->
          Optional.of(Concern.error("it has no system emulation; once it has, it is to be type 1"));
      case NOTHING ->
          Optional.of(Concern.error("it registers nothing; what it will register is to be type 1"));
      case STUB ->
          Optional.of(Concern.error("it doesn't migrate yet; once it does, it is to be type 1"));
      case TYPE_1, TYPE_1_ALONE ->
          legacy(base).isPresent()
              ? Optional.empty()
              : Optional.of(
                  Concern.error(
                      "it is type 1; a second description, on the CPU class, would be sent beside its own"));
      case MANUAL ->
          Optional.of(
              new Concern(
                  Level.NOTE,
                  "it is registered by hand; a description on the CPU class may keep the stream"));
      case LEGACY_STUB, TYPE_2, UNKNOWN -> Optional.empty();
    };
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    if (!turn.isKnown()) {
      return Optional.empty();
    }
    return switch (turn.to()) {
      case TYPE_2, LEGACY_STUB -> becomes(turn);
      case TYPE_1, TYPE_1_ALONE, STUB -> besides(turn);
      case ABSENT, USER_MODE_ONLY, NOTHING, MANUAL, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Breach> becomes(Turn turn) {
    return switch (turn.from()) {
      case ABSENT, USER_MODE_ONLY, NOTHING, STUB ->
          Optional.of(
              breach(
                  turn,
                  Level.ERROR,
                  "%s registers %s as type 2%s%s; %s. New CPU state goes on DeviceClass::vmsd (type 1)."
                      .formatted(
                          turn.target(),
                          turn.symbol(),
                          at(turn),
                          isStub(turn) ? ", unmigratable as yet" : "",
                          before(turn.from()))));
      case MANUAL ->
          isStub(turn)
              ? Optional.empty()
              : Optional.of(
                  breach(
                      turn,
                      Level.NOTE,
                      "%s turns cpu_save() and cpu_load() into %s as type 2%s, which keeps the stream as long as versions and fields are the same."
                          .formatted(turn.target(), turn.symbol(), at(turn))));
      case TYPE_1, TYPE_1_ALONE, LEGACY_STUB, TYPE_2, UNKNOWN -> Optional.empty();
    };
  }

  private static String before(Standing standing) {
    return switch (standing) {
      case ABSENT -> "the target is new";
      case USER_MODE_ONLY -> "it had no system emulation before";
      case NOTHING -> "nothing was registered before";
      default -> "it was " + standing + " before";
    };
  }

  private static boolean isStub(Turn turn) {
    return turn.to() == Standing.LEGACY_STUB;
  }

  /** A type 1 target that gets a second description, on the CPU class. */
  private static Optional<Breach> besides(Turn turn) {
    if (legacy(turn.change().head()).isEmpty() || legacy(turn.change().base()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        breach(
            turn,
            turn.from() == Standing.MANUAL ? Level.NOTE : Level.ERROR,
            "%s registers a second description as type 2%s, beside that of its device class; both are sent."
                .formatted(turn.target(), at(turn))));
  }

  private static Breach breach(Turn turn, Level atMost, String message) {
    return new Breach(
        atMost,
        turn.to() == Standing.TYPE_2 || isStub(turn)
            ? turn.words()
            : turn.to() + ", and type 2 beside it",
        message,
        legacy(turn.change().head()).orElse(null),
        turn.baseLines(),
        turn.headLines(),
        atMost == Level.NOTE
            ? "Nothing has to be done where a stream of the old code still loads; a type 1 description would have to begin a new stream."
            : isStub(turn)
                ? "Write `%s` in the CPU's class_init instead; a stub on the device class refuses migration just as well."
                    .formatted(Advice.register(turn))
                : turn.to() == Standing.TYPE_2
                    ? "Write `%s` in the CPU's class_init instead, with `%s` as first field of %s."
                        .formatted(Advice.register(turn), Advice.embed(turn), turn.symbol())
                    : "Drop the registration on the CPU class; `%s` covers the whole object."
                        .formatted(Advice.register(turn)));
  }

  private static Optional<SourceLine> legacy(Side side) {
    return Turn.registration(side, Registration.LEGACY);
  }

  private static String at(Turn turn) {
    return Turn.place(legacy(turn.change().head()));
  }
}
