package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.Replay;
import org.vmsdtracker.history.ReplayReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a branch's history as the gate would have. */
@Command(
    name = "replay",
    description = "Judge every first-parent step of a branch as if it were a patch.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private final OutputStream out;
  private final PrintWriter err;

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Option(
      names = "--since",
      required = true,
      paramLabel = "<revision>",
      description =
          "Steps after this commit or tag of the branch, or from the beginning of a day such as"
              + " 2013-01-01.")
  private String since = "";

  @Mixin private final FormatOption printed = new FormatOption();

  ReplayCommand(OutputStream out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      ReplayReport report = Replay.run(git, branch.branch(), since, new TimedPhases(err));
      out.write(printed.format().replay(report));
      out.flush();
    }
    return ExitCode.FINE;
  }
}
