package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Snapshot;
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

  @Mixin private final RevisionOption revision = new RevisionOption();

  @Mixin private final TargetOption target = new TargetOption();

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
      Snapshot snapshot = revision.read(git);
      String name = target.in(snapshot).map(found -> found.name().value()).orElse(null);
      MachineList all = MachineList.of(snapshot, null, false);
      if (family != null && !all.families().contains(family)) {
        throw target.unusable(all.whyNoFamily(family));
      }
      MachineList asked = all.only(name, family);
      out.write(printed.format().machines(asked, asked.rows(), Surroundings.PLAIN, null, null));
      out.flush();
    }
    return ExitCode.FINE;
  }
}
