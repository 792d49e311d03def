package org.vmsdtracker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the web application, or runs one command of the command line and leaves. */
@SpringBootApplication
public class VmsdTracker {

  public static void main(String[] arguments) {
    SpringApplication.run(VmsdTracker.class, arguments);
  }
}
