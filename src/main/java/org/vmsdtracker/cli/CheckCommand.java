package org.vmsdtracker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.gate.Waiver;
import org.vmsdtracker.gate.WaiverFile;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.patch.SeriesReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  /** The most that is read of patches. */
  private static final int LARGEST = 64 << 20;

  private static final String STANDARD_INPUT = "-";

  private final InputStream in;
  private final OutputStream out;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final BranchOptions branch = new BranchOptions();

  @Option(
      names = "--range",
      paramLabel = "<base..head>",
      description =
          "Commits; the head is compared with where it parts from the base. A single revision is"
              + " compared with its first parent.")
  private @Nullable String range;

  @Parameters(
      paramLabel = "<file>",
      arity = "0..*",
      description = "Patches, mails, mboxes or a diff, instead of a range; - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--base",
      paramLabel = "<revision>",
      description =
          "What patches are applied to; if left out the commit that they name, else the tip of the"
              + " branch.")
  private @Nullable String base;

  @Option(
      names = "--level",
      paramLabel = "<rule>=<level>",
      description =
          "The level of a rule: none, note, warning or error, such as VMSD-008=warning. Can be"
              + " repeated.")
  private Map<String, Level> levels = new LinkedHashMap<>();

  @Option(
      names = "--waivers",
      paramLabel = "<file>",
      description = "Waivers beside those in " + WaiverFile.IN_TREE + " of the checked tree.")
  private @Nullable Path waivers;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private VerdictFormat format = VerdictFormat.TEXT;

  @Option(
      names = "--output",
      paramLabel = "<file>",
      description = "Where the verdict is written to; standard output if left out.")
  private @Nullable Path output;

  CheckCommand(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    requireOneInput();
    requireKnownRules();
    var policy = new Policy(Rules.ALL, new Levels(levels), waiversBeside());
    try (GitRepository git = branch.open()) {
      Gate gate = Gate.of(git, policy, Clock.systemUTC());
      Verdict verdict =
          range != null ? gate.judge(range) : gate.judge(SeriesReader.read(patches()), base);
      write(format.render(verdict));
      return code(verdict.outcome());
    }
  }

  private void requireOneInput() {
    if (range == null && files.isEmpty()) {
      throw mistake("Name a range (--range) or files with patches, - for standard input");
    }
    if (range != null && !files.isEmpty()) {
      throw mistake("Name either a range or files with patches, not both");
    }
    if (range != null && base != null) {
      throw mistake("--base is for patches; a range names its base itself");
    }
  }

  private void requireKnownRules() {
    List<String> known = Rules.ALL.stream().map(Rule::id).toList();
    for (String rule : levels.keySet()) {
      if (!known.contains(rule)) {
        throw mistake("\"%s\" is no rule; there are %s".formatted(rule, String.join(", ", known)));
      }
    }
  }

  private List<Waiver> waiversBeside() throws IOException {
    return waivers == null
        ? List.of()
        : WaiverFile.read(read(waivers.toString()), waivers.toString(), Rules.ALL);
  }

  private List<byte[]> patches() throws IOException {
    List<byte[]> patches = new ArrayList<>();
    for (String file : files) {
      patches.add(read(file));
    }
    return patches;
  }

  private byte[] read(String file) throws IOException {
    byte[] bytes;
    if (file.equals(STANDARD_INPUT)) {
      bytes = in.readNBytes(LARGEST + 1);
    } else {
      try (InputStream stream = Files.newInputStream(Path.of(file))) {
        bytes = stream.readNBytes(LARGEST + 1);
      } catch (NoSuchFileException e) {
        throw mistake("There is no file " + file);
      } catch (IOException e) {
        throw mistake("%s can't be read (%s)".formatted(file, e.getMessage()));
      }
    }
    if (bytes.length > LARGEST) {
      throw mistake("%s is larger than the %d MiB that are read".formatted(file, LARGEST >> 20));
    }
    return bytes;
  }

  private void write(byte[] bytes) throws IOException {
    if (output == null) {
      out.write(bytes);
      out.flush();
    } else {
      Files.write(output, bytes);
    }
  }

  private ParameterException mistake(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }

  private static int code(Outcome outcome) {
    return switch (outcome) {
      case PASS -> ExitCode.FINE;
      case FAIL -> ExitCode.DIFFERENT;
      case COULD_NOT_JUDGE -> ExitCode.UNUSABLE;
    };
  }
}
