package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitInfo;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.SnapshotReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how every target registers its migration state at one revision of a local repository. */
@Command(
    name = "status",
    description = "How every CPU target registers its migration state at one revision of QEMU.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private final OutputStream out;

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "<directory>",
      description = "A clone of QEMU, bare or with a work tree; it is only read.")
  private Path repository = Path.of(".");

  @Option(
      names = "--at",
      paramLabel = "<revision>",
      description =
          "A tag, branch, commit id or date (v6.0.0, 2021-04-22); the tip of the branch if left"
              + " out.")
  private @Nullable String at;

  @Option(
      names = "--branch",
      paramLabel = "<branch>",
      defaultValue = "master",
      description = "The branch whose tip and dates are meant; ${DEFAULT-VALUE} if left out.")
  private String branch = "master";

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private Format format = Format.TEXT;

  StatusCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = GitRepository.open(repository, branch)) {
      CommitInfo commit = at == null ? git.tip() : git.resolve(at);
      out.write(format.render(new SnapshotReader(FactsCache.none()).read(git, commit)));
      out.flush();
    }
    return ExitCode.FINE;
  }
}
