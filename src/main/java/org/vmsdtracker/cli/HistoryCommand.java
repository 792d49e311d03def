package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LocalHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints every change of a target's migration state in the history of a branch. */
@Command(
    name = "history",
    description = "Every change of a target's migration state since the first commit.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

  private final OutputStream out;

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Mixin private final FormatOption printed = new FormatOption();

  HistoryCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      HistoryView view = LocalHistory.read(git, branch.repository(), branch.branch()).view();
      out.write(printed.format().transitions(view));
      out.flush();
    }
    return ExitCode.FINE;
  }
}
