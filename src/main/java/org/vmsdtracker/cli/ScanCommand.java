package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.LocalScan;
import org.vmsdtracker.render.HistorySentence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records the history of a branch in a data directory, once and without the web application. */
@Command(
    name = "scan",
    description = "Record a branch's history in the application's database, without starting it.",
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {

  private final OutputStream out;
  private final PrintWriter err;

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Option(
      names = "--data-directory",
      required = true,
      paramLabel = "<directory>",
      description = "The application's data directory; made where it is missing.")
  private Path dataDirectory = Path.of("data");

  ScanCommand(OutputStream out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      var view =
          LocalScan.run(
              git, branch.repository(), branch.branch(), dataDirectory, new TimedPhases(err));
      String sentence = HistorySentence.transitions(view) + "\n";
      out.write(sentence.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return ExitCode.FINE;
  }
}
