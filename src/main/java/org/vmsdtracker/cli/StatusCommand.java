package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.LocalHistory;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints how every target registers its migration state at one revision of a local repository. */
@Command(
    name = "status",
    description = "How every CPU target registers its migration state at one revision of QEMU.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private final OutputStream out;

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Option(
      names = "--at",
      paramLabel = "<revision>",
      description =
          "A tag, branch, commit id or date (v6.0.0, 2021-04-22); the tip of the branch if left"
              + " out.")
  private @Nullable String at;

  @Option(
      names = "--groups",
      description =
          "Read the history of the branch, too, which takes ten to twenty seconds: it tells the"
              + " groups of type 2 targets.")
  private boolean groups;

  @Mixin private final FormatOption printed = new FormatOption();

  StatusCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      CommitInfo commit = at == null ? git.tip() : git.resolve(at);
      Snapshot snapshot = new SnapshotReader(FactsCache.none()).read(git, commit);
      out.write(printed.format().render(snapshot, groups ? withHistory(git) : Surroundings.PLAIN));
      out.flush();
    }
    return ExitCode.FINE;
  }

  private Surroundings withHistory(GitRepository git) {
    return new Surroundings(
        LinkTemplates.DEFAULT, LocalHistory.read(git, branch.repository(), branch.branch()).view());
  }
}
