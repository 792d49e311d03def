package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;

/**
 * How a target stands before and after, and the lines that say so.
 *
 * @param change the target with both sides
 * @param from how it stands at the base
 * @param to how it stands at the head
 */
record Turn(TargetChange change, Standing from, Standing to) {

  static Turn of(TargetChange change) {
    return new Turn(change, Standing.of(change.base().state()), Standing.of(change.head().state()));
  }

  /** Whether the sources of both sides tell. */
  boolean isKnown() {
    return from != Standing.UNKNOWN && to != Standing.UNKNOWN;
  }

  /** E.g. {@code type 1 becomes type 2}. */
  String words() {
    return from + " becomes " + to;
  }

  String target() {
    return change.target().value();
  }

  /** The state at the head of a target that is there. */
  TargetState head() {
    return Objects.requireNonNull(change.head().state());
  }

  /** The lines that decide the state before: the registration, and the description it names. */
  List<SourceLine> baseLines() {
    return lines(change.base());
  }

  /** The lines that decide the state after. */
  List<SourceLine> headLines() {
    return lines(change.head());
  }

  private static List<SourceLine> lines(Side side) {
    var lines = new ArrayList<SourceLine>();
    registration(side).ifPresent(lines::add);
    description(side).ifPresent(lines::add);
    return lines;
  }

  /** The registration in force; empty where nothing is. */
  static Optional<SourceLine> registration(Side side) {
    return inForce(side).findFirst().map(Turn::line);
  }

  /** A registration in force of some kind. */
  static Optional<SourceLine> registration(Side side, Registration kind) {
    return inForce(side).filter(found -> found.registration() == kind).findFirst().map(Turn::line);
  }

  /** A registration that stands in the sources, but not for system emulation. */
  static Optional<SourceLine> outOfForce(Side side) {
    return evidence(side).filter(found -> !found.inForce()).findFirst().map(Turn::line);
  }

  /** The description that the registration names. */
  static Optional<SourceLine> description(Side side) {
    return Optional.ofNullable(side.state())
        .map(TargetState::vmsd)
        .map(vmsd -> new SourceLine(vmsd.path(), vmsd.line(), vmsd.symbol()));
  }

  /** The identifier of the description at the head, or one as it is usually called. */
  String symbol() {
    return Optional.ofNullable(change.head().state())
        .or(() -> Optional.ofNullable(change.base().state()))
        .map(TargetState::vmsd)
        .map(Vmsd::symbol)
        .orElse("vmstate_" + target() + "_cpu");
  }

  private static Stream<Evidence> inForce(Side side) {
    return evidence(side).filter(Evidence::inForce);
  }

  private static Stream<Evidence> evidence(Side side) {
    return Optional.ofNullable(side.state()).stream().flatMap(state -> state.evidence().stream());
  }

  private static SourceLine line(Evidence evidence) {
    return new SourceLine(evidence.path(), evidence.line(), evidence.text());
  }

  /** E.g. {@code (target/foo/cpu.c:12)} with a space before it; empty where there is no line. */
  static String place(Optional<SourceLine> line) {
    return line.map(at -> " (" + place(at) + ")").orElse("");
  }

  /** E.g. {@code target/foo/cpu.c:12}. */
  static String place(SourceLine line) {
    return line.path() + ":" + line.line();
  }
}
