package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.Replay;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.render.ReplayJson;
import org.vmsdtracker.render.ReplayText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a branch's history as the gate would have. */
@Command(
    name = "replay",
    description = "Judge every first-parent step of a branch as if it were a patch.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  /** How the report is printed. */
  enum ReportFormat {
    TEXT,
    JSON;

    byte[] render(ReplayReport report) {
      return switch (this) {
        case TEXT -> ReplayText.report(report);
        case JSON -> ReplayJson.report(report);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private ReportFormat format = ReportFormat.TEXT;

  ReplayCommand(OutputStream out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      ReplayReport report = Replay.run(git, branch.branch(), since, new TimedPhases(err));
      out.write(format.render(report));
      out.flush();
    }
    return ExitCode.FINE;
  }
}
