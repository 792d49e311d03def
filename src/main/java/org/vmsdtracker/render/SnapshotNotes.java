package org.vmsdtracker.render;

import java.util.List;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Snapshot;

/** Everything that a reader is told about a target. */
final class SnapshotNotes {

  private SnapshotNotes() {}

  /** The notes about the CPU, then those about what stands around it. */
  static List<String> of(Snapshot snapshot, TargetState target) {
    return Stream.concat(
            target.notes().stream(),
            snapshot.facts().target(target.name()).stream()
                .flatMap(facts -> facts.notes().stream()))
        .distinct()
        .toList();
  }
}
