package org.vmsdtracker.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.Names;

/**
 * Finds the target that somebody means among those of a snapshot.
 *
 * @param snapshot where to look
 */
public record TargetSearch(Snapshot snapshot) {

  /** The target of exactly that name. */
  public Optional<TargetState> named(String name) {
    return snapshot.targets().stream()
        .filter(target -> target.name().value().equals(name))
        .findFirst();
  }

  /**
   * The target that a config is built from: i386 for {@code x86_64} or {@code x86_64-softmmu}.
   * Empty for the name of a target.
   */
  public Optional<TargetState> behindConfig(String config) {
    if (named(config).isPresent()) {
      return Optional.empty();
    }
    return snapshot.targets().stream()
        .filter(
            target ->
                target.configs().stream()
                    .anyMatch(each -> each.equals(config) || emulated(each).equals(config)))
        .findFirst();
  }

  /**
   * Why a name isn't found here, as a sentence with what is near.
   *
   * @param tip the snapshot of the tip, to tell a target of another time from a mistake
   */
  public String whyNotFound(String name, Optional<Snapshot> tip) {
    String where = place();
    if (tip.map(TargetSearch::new).flatMap(there -> there.known(name)).isPresent()) {
      return name + " isn't there " + where + "; it is at the tip.";
    }
    String shown = "There is no target \"" + Names.shortened(name) + "\" " + where;
    List<String> nearest = nearest(name);
    return nearest.isEmpty()
        ? shown + ", nor any other."
        : shown + "; the nearest names are " + String.join(", ", nearest) + ".";
  }

  private Optional<TargetState> known(String name) {
    return named(name).or(() -> behindConfig(name));
  }

  /** The names of targets and emulators that are nearest to a text, the nearest first. */
  public List<String> nearest(String name) {
    return Names.nearest(
        snapshot.targets().stream()
            .flatMap(
                target ->
                    Stream.concat(
                        Stream.of(target.name().value()),
                        target.configs().stream().map(TargetSearch::emulated)))
            .distinct(),
        name);
  }

  private String place() {
    RevisionInfo revision = snapshot.revision();
    String describe = revision.describe();
    return "at " + (describe == null ? revision.commit().abbreviated() : describe);
  }

  private static String emulated(String config) {
    int dash = config.indexOf('-');
    return dash < 0 ? config : config.substring(0, dash);
  }
}
