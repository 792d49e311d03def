package org.vmsdtracker.cli;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.SnapshotReader;
import picocli.CommandLine.Option;

/** Which revision a command is about. */
final class RevisionOption {

  @Option(
      names = "--at",
      paramLabel = "<revision>",
      description =
          "A tag, branch, commit id or date (v6.0.0, 2021-04-22); the tip of the branch if left"
              + " out.")
  private @Nullable String at;

  Snapshot read(GitRepository git) {
    return new SnapshotReader(FactsCache.none())
        .read(git, at == null ? git.tip() : git.resolve(at));
  }
}
