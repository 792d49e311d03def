package org.vmsdtracker.gate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetState;

/** The plainest rule there could be: a target that wasn't type 2 must not become it. */
final class NoType2 implements Rule {

  static final String ID = "TEST-001";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "new type 2";
  }

  @Override
  public Level defaultLevel() {
    return Level.ERROR;
  }

  @Override
  public String expected() {
    return "not newly type 2";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    return Optional.of(Concern.error("no target may be type 2"));
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    if (isType2(change.base().state()) || !isType2(change.head().state())) {
      return Optional.empty();
    }
    SourceLine at =
        change.head().state().evidence().stream()
            .map(e -> new SourceLine(e.path(), e.line(), e.text()))
            .findFirst()
            .orElseThrow();
    return Optional.of(
        new Breach(
            Level.ERROR,
            "type 2",
            change.target() + " becomes type 2.",
            at,
            List.of(),
            List.of(at),
            "Set dc->vmsd."));
  }

  private static boolean isType2(@Nullable TargetState state) {
    return state != null && state.label() == Label.TYPE_2;
  }
}
