package org.vmsdtracker.cli;

import java.nio.file.Path;
import org.vmsdtracker.git.GitRepository;
import picocli.CommandLine.Option;

/** Which branch of which local repository a command is about. */
final class BranchOptions {

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "<directory>",
      description = "A clone of QEMU, bare or with a work tree; it is only read.")
  private Path repository = Path.of(".");

  @Option(
      names = "--branch",
      paramLabel = "<branch>",
      defaultValue = "master",
      description = "The branch that is meant; ${DEFAULT-VALUE} if left out.")
  private String branch = "master";

  GitRepository open() {
    return GitRepository.open(repository, branch);
  }

  String repository() {
    return repository.toAbsolutePath().normalize().toString();
  }

  String branch() {
    return branch;
  }
}
