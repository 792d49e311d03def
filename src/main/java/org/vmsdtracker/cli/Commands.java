package org.vmsdtracker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.gate.WaiversRefused;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.StartFailure;
import org.vmsdtracker.patch.PatchRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of the jar. Starts neither Spring nor a logging system, since a command answers
 * sooner than either is up.
 */
public final class Commands {

  private final OutputStream out;
  private final PrintWriter err;
  private final String name;

  Commands(OutputStream out, OutputStream err, @Nullable String version) {
    this.out = out;
    this.err = utf8(err);
    this.name = "vmsd-tracker " + (version == null ? "(unpackaged)" : version);
  }

  /**
   * Runs one command on the process's own streams.
   *
   * @param version the version in the jar's manifest; null where there is no jar
   * @return the exit code: 0 fine, 1 what was compared differs, 2 bad input or something
   *     unreadable, 70 a bug
   */
  public static int run(String[] arguments, @Nullable String version) {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    return new Commands(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            version)
        .execute(arguments);
  }

  int execute(String... arguments) {
    try {
      PrintWriter printer = utf8(out);
      CommandLine commands = new CommandLine(new Top());
      asked(arguments).forEach((word, command) -> commands.addSubcommand(word, command.get()));
      commands.getCommandSpec().version(name);
      for (CommandLine each : commands.getSubcommands().values()) {
        each.getCommandSpec().version(name);
      }
      int code =
          commands
              .setCaseInsensitiveEnumValuesAllowed(true)
              .setOut(printer)
              .setErr(err)
              .setParameterExceptionHandler(this::explain)
              .setExecutionExceptionHandler((failure, line, parsed) -> report(failure))
              .execute(arguments);
      printer.flush();
      return code;
    } catch (RuntimeException | Error unexpected) {
      return report(unexpected);
    } finally {
      err.flush();
    }
  }

  /** The command that is asked for alone, since each takes time to set up; else all of them. */
  private Map<String, Supplier<Object>> asked(String... arguments) {
    var all = new LinkedHashMap<String, Supplier<Object>>();
    all.put("status", () -> new StatusCommand(out));
    all.put("machine-types", () -> new MachineTypesCommand(out));
    all.put("history", () -> new HistoryCommand(out));
    all.put("check", () -> new CheckCommand(System.in, out));
    all.put("replay", () -> new ReplayCommand(out, err));
    all.put("scan", () -> new ScanCommand(out, err));
    all.put("export", () -> new ExportCommand());
    all.put("baseline", () -> new BaselineCommand(out, err));
    all.put("help", () -> new HelpCommand());
    if (arguments.length > 0 && !arguments[0].equals("help")) {
      Supplier<Object> one = all.get(arguments[0]);
      return one == null ? all : Map.of(arguments[0], one);
    }
    return all;
  }

  private int explain(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    String help = " Try \"" + command.getCommandSpec().qualifiedName() + " --help\".";
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      err.println(unknown(command, first) + (command.getParent() == null ? "" : help));
    } else {
      err.println(mistake.getMessage() + "." + help);
    }
    return ExitCode.UNUSABLE;
  }

  private static String unknown(CommandLine command, String argument) {
    String shown = "\"" + Names.shortened(argument) + "\"";
    if (argument.startsWith("-")) {
      return shown + " is no option here; the nearest is " + nearestOption(command, argument) + ".";
    }
    if (command.getParent() == null) {
      return shown
          + " is no command; the commands are "
          + String.join(", ", command.getSubcommands().keySet())
          + ". Without a command the web application starts.";
    }
    return shown + " is one word too many.";
  }

  private static String nearestOption(CommandLine command, String argument) {
    return command.getCommandSpec().optionsMap().keySet().stream()
        .min(Comparator.comparingInt(option -> Names.distance(option, argument)))
        .orElseThrow();
  }

  private int report(Throwable failure) {
    if (failure instanceof GitFailure known) {
      err.println(known.getMessage());
      return ExitCode.UNUSABLE;
    }
    if (failure instanceof StartFailure unusable) {
      err.println(unusable.getMessage());
      return ExitCode.UNUSABLE;
    }
    if (failure instanceof PatchRefused refused) {
      err.println(refused.getMessage());
      return ExitCode.UNUSABLE;
    }
    if (failure instanceof WaiversRefused refused) {
      err.println(refused.sentence());
      return ExitCode.UNUSABLE;
    }
    if (failure instanceof IOException broken) {
      return reportUnwritable(broken);
    }
    if (failure instanceof OutOfMemoryError) {
      err.println("Out of memory; give Java more with -Xmx, such as java -Xmx2g -jar ….");
      return ExitCode.UNUSABLE;
    }
    err.println(
        "A bug in "
            + name
            + ": "
            + failure
            + ". Please report this line and the command to the project.");
    return ExitCode.BUG;
  }

  private int reportUnwritable(IOException failure) {
    String reason = String.valueOf(failure.getMessage());
    if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
      return ExitCode.FINE;
    }
    err.println("The output can't be written: " + reason + ".");
    return ExitCode.UNUSABLE;
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  @Command(
      name = "vmsd-tracker",
      description = {
        "How every QEMU CPU target registers its migration state, at every commit, with proof.",
        "Without a command the web application starts."
      },
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "<command>")
  private static final class Top {}
}
