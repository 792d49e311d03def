package org.vmsdtracker.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.TargetSearch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which target a command is about. */
final class TargetOption {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--target",
      paramLabel = "<name>",
      description = "Only one target, such as arm, or the one of an emulator, such as aarch64.")
  private @Nullable String name;

  /** The target asked for; empty where all are. */
  Optional<TargetState> in(Snapshot snapshot) {
    String asked = name;
    if (asked == null) {
      return Optional.empty();
    }
    var search = new TargetSearch(snapshot);
    Optional<TargetState> found = search.named(asked).or(() -> search.behindConfig(asked));
    if (found.isEmpty()) {
      throw unusable(search.whyNotFound(asked, Optional.empty()));
    }
    return found;
  }

  /** What ends a command whose option names nothing that is there. */
  ParameterException unusable(String sentence) {
    if (command == null) {
      throw new IllegalStateException("The option belongs to no command.");
    }
    return new ParameterException(command.commandLine(), sentence.replaceFirst("[.]$", ""));
  }
}
