package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LocalHistory;
import org.vmsdtracker.render.HistoryCsv;
import org.vmsdtracker.render.HistoryJson;
import org.vmsdtracker.render.HistoryText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints every change of a target's migration state in the history of a branch. */
@Command(
    name = "history",
    description = "Every change of a target's migration state since the first commit.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

  private final OutputStream out;

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private Format format = Format.TEXT;

  HistoryCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      HistoryView view = LocalHistory.read(git, branch.repository(), branch.branch()).view();
      out.write(
          switch (format) {
            case TEXT -> HistoryText.transitions(view);
            case JSON -> HistoryJson.transitions(view);
            case CSV -> HistoryCsv.transitions(view);
          });
      out.flush();
    }
    return ExitCode.FINE;
  }
}
