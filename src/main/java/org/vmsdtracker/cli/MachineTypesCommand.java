package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.SnapshotReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the machine types that every target has at one revision of a local repository. */
@Command(
    name = "machine-types",
    description = "The machine types of every target at one revision of QEMU.",
    mixinStandardHelpOptions = true)
final class MachineTypesCommand implements Callable<Integer> {

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
      names = "--target",
      paramLabel = "<name>",
      description = "Only those of one target, such as arm.")
  private @Nullable String target;

  @Option(
      names = "--family",
      paramLabel = "<name>",
      description = "Only those of one family, such as virt.")
  private @Nullable String family;

  @Mixin private final FormatOption printed = new FormatOption();

  MachineTypesCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      CommitInfo commit = at == null ? git.tip() : git.resolve(at);
      var snapshot = new SnapshotReader(FactsCache.none()).read(git, commit);
      out.write(
          printed.format().render(MachineList.of(snapshot, null, false).only(target, family)));
      out.flush();
    }
    return ExitCode.FINE;
  }
}
