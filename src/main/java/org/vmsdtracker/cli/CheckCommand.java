package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.git.GitRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a commit range or a series of patches. */
@Command(
    name = "check",
    description = "Judge what commits or patches do to the migration state of CPUs.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:No finding at error level that isn't waived.",
      "1:At least one.",
      "2:Could not judge, or bad input."
    })
final class CheckCommand implements Callable<Integer> {

  private final OutputStream out;

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Option(
      names = "--range",
      paramLabel = "<base..head>",
      required = true,
      description =
          "Commits; the head is compared with where it parts from the base. A single revision is"
              + " compared with its first parent.")
  private String range = "";

  @Option(
      names = "--level",
      paramLabel = "<rule>=<level>",
      description =
          "The level of a rule: none, note, warning or error, such as VMSD-008=warning. May be given"
              + " for each rule.")
  private Map<String, Level> levels = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private VerdictFormat format = VerdictFormat.TEXT;

  CheckCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    try (GitRepository git = branch.open()) {
      var policy = new Policy(Rules.ALL, new Levels(levels), List.of());
      Verdict verdict = Gate.of(git, policy, Clock.systemUTC()).judge(range);
      out.write(format.render(verdict));
      out.flush();
      return code(verdict.outcome());
    }
  }

  private static int code(Outcome outcome) {
    return switch (outcome) {
      case PASS -> ExitCode.FINE;
      case FAIL -> ExitCode.DIFFERENT;
      case COULD_NOT_JUDGE -> ExitCode.UNUSABLE;
    };
  }
}
