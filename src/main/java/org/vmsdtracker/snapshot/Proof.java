package org.vmsdtracker.snapshot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.SourceLine;

/** Collects the lines that sentences refer to. */
final class Proof {

  private final Set<SourceLine> lines = new LinkedHashSet<>();

  /** E.g. {@code target/arm/cpu.c:40}; from now on part of the proof. */
  String place(SourceLine line) {
    lines.add(line);
    return line.path() + ":" + line.line();
  }

  String place(MachineType machine) {
    return place(new SourceLine(machine.path(), machine.line(), machine.text()));
  }

  String place(Evidence evidence) {
    return place(new SourceLine(evidence.path(), evidence.line(), evidence.text()));
  }

  List<SourceLine> lines() {
    return List.copyOf(lines);
  }
}
