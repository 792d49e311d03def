package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.history.Baseline;
import org.vmsdtracker.history.LocalHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the baseline that came with the application against a repository. */
@Command(
    name = "baseline",
    description = "The history that comes with the application.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "verify")
final class BaselineCommand {

  private final OutputStream out;
  private final PrintWriter err;

  BaselineCommand(OutputStream out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Command(
      name = "verify",
      description = "Compute the history of a branch anew and compare it row by row.",
      mixinStandardHelpOptions = true)
  int verify(
      @Mixin BranchOptions branch,
      @Option(
              names = "--baseline",
              paramLabel = "<file>",
              description = "The baseline to compare with; the included one if left out.")
          @Nullable Path file)
      throws IOException {
    Baseline baseline;
    try {
      baseline = baseline(file);
    } catch (IOException e) {
      err.printf(
          "The baseline%s can't be read: %s.%n", file == null ? "" : " " + file, e.getMessage());
      return ExitCode.UNUSABLE;
    }
    try (GitRepository git = branch.open()) {
      LocalHistory own = LocalHistory.read(git, branch.repository(), branch.branch());
      Optional<String> difference = own.difference(baseline);
      String sentence =
          difference.orElseGet(
              () ->
                  "The baseline of commit %s, analyzer %s, is what this repository gives: %d transitions, %d states, %d releases."
                      .formatted(
                          baseline.rows().tip().commit().abbreviated(),
                          baseline.analyzerVersion(),
                          baseline.rows().transitions().size(),
                          baseline.rows().states().size(),
                          baseline.rows().releases().size()));
      out.write((sentence + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return difference.isEmpty() ? ExitCode.FINE : ExitCode.DIFFERENT;
    }
  }

  private static Baseline baseline(@Nullable Path file) throws IOException {
    if (file == null) {
      return Baseline.included()
          .orElseThrow(() -> new IOException("the application has no baseline"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Baseline.read(in);
    }
  }
}
