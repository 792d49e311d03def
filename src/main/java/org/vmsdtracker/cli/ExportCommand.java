package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.LocalHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the baseline that goes with the application. */
@Command(
    name = "export",
    description =
        "Write the history of a branch as a baseline: facts only, no text of the sources.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Option(
      names = "--name",
      paramLabel = "<address>",
      description = "What the repository is a clone of; its path if left out.")
  private String name = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "<file>",
      description = "Where it is written, e.g. src/main/resources/baseline.json.gz.")
  private Path output = Path.of("baseline.json.gz");

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      var history =
          LocalHistory.read(git, name.isEmpty() ? branch.repository() : name, branch.branch());
      try (OutputStream file = Files.newOutputStream(output)) {
        history.baseline(Clock.systemUTC()).write(file);
      }
    }
    return ExitCode.FINE;
  }
}
