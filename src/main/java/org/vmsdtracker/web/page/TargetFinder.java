package org.vmsdtracker.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Snapshot;

/** Finds the target that a name in an address means. */
final class TargetFinder {

  private TargetFinder() {}

  /**
   * The target of that name, or the one that builds the emulator of that name.
   *
   * @throws PageProblem where there is none, with the nearest names
   */
  static TargetState find(String name, Shown shown) {
    Snapshot snapshot = shown.snapshot();
    return snapshot.targets().stream()
        .filter(target -> target.name().value().equals(name))
        .findFirst()
        .or(() -> Emulators.building(name, snapshot))
        .orElseThrow(() -> unknown(name, shown));
  }

  private static PageProblem unknown(String name, Shown shown) {
    @Nullable String at = shown.frame().at();
    List<String> names =
        shown.snapshot().targets().stream().map(target -> target.name().value()).toList();
    Frame.RevisionView revision = shown.frame().revision();
    return new PageProblem(
        HttpStatus.NOT_FOUND,
        "There is no target \"%s\"%s."
            .formatted(name, revision == null ? "" : " at " + revision.name()),
        NearestNames.of(name, names).stream()
            .map(near -> new Link(near, Link.target(near, at)))
            .toList());
  }
}
