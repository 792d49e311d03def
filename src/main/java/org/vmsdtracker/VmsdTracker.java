package org.vmsdtracker;

import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.vmsdtracker.history.HeadStart;

/** Starts the web application, or runs one command of the command line and leaves. */
@SpringBootApplication
public class VmsdTracker {

  private static final String COMMANDS = "org.vmsdtracker.cli.Commands";
  private static final Set<String> ASKED_OF_COMMANDS = Set.of("--help", "--version");

  public static void main(String[] arguments) throws ReflectiveOperationException {
    if (isForCommands(arguments)) {
      System.exit(runCommand(arguments));
    }
    var application = new SpringApplication(VmsdTracker.class);
    application.addListeners(new HeadStart());
    application.run(arguments);
  }

  /** The web application's own arguments begin with two dashes. */
  static boolean isForCommands(String... arguments) {
    return arguments.length > 0
        && (!arguments[0].startsWith("--") || ASKED_OF_COMMANDS.contains(arguments[0]));
  }

  private static int runCommand(String[] arguments) throws ReflectiveOperationException {
    ClassLoader loader = CommandClassPath.of(VmsdTracker.class.getClassLoader(), arguments[0]);
    String version = VmsdTracker.class.getPackage().getImplementationVersion();
    Thread.currentThread().setContextClassLoader(loader);
    return (int)
        loader
            .loadClass(COMMANDS)
            .getMethod("run", String[].class, String.class)
            .invoke(null, arguments, version);
  }
}
