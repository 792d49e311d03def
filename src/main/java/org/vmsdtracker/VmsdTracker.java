package org.vmsdtracker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.vmsdtracker.cli.Commands;
import org.vmsdtracker.history.HeadStart;

/** Starts the web application, or runs one command of the command line and leaves. */
@SpringBootApplication
public class VmsdTracker {

  public static void main(String[] arguments) {
    if (Commands.areMeantBy(arguments)) {
      System.exit(Commands.run(arguments));
    }
    var application = new SpringApplication(VmsdTracker.class);
    application.addListeners(new HeadStart());
    application.run(arguments);
  }
}
