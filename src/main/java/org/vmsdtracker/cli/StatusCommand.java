package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.LocalHistory;
import org.vmsdtracker.render.Format;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Snapshot;
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

  @Mixin private final RevisionOption revision = new RevisionOption();

  @Mixin private final TargetOption target = new TargetOption();

  @Option(
      names = "--groups",
      description =
          "Read all commits of the branch, too: only its history tells the groups of type 2"
              + " targets.")
  private boolean groups;

  @Mixin private final FormatOption printed = new FormatOption();

  StatusCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      Snapshot snapshot = revision.read(git);
      Optional<TargetState> one = target.in(snapshot);
      Surroundings around = groups ? withHistory(git) : Surroundings.PLAIN;
      Format format = printed.format();
      out.write(
          one.isPresent()
              ? format.target(snapshot, one.get(), around)
              : format.targets(snapshot, around));
      out.flush();
    }
    return ExitCode.FINE;
  }

  private Surroundings withHistory(GitRepository git) {
    return new Surroundings(
        LinkTemplates.DEFAULT, LocalHistory.read(git, branch.repository(), branch.branch()).view());
  }
}
