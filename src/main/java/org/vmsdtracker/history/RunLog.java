package org.vmsdtracker.history;

import org.slf4j.MDC;

/** Marks what this thread logs with the number of the scan run that it is about. */
final class RunLog {

  /** The name under which structured logs have it. */
  private static final String KEY = "scan";

  private RunLog() {}

  static void begin(ScanRun run) {
    MDC.put(KEY, Long.toString(run.id()));
  }

  static void end() {
    MDC.remove(KEY);
  }
}
