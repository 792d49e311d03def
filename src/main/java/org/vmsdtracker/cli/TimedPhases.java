package org.vmsdtracker.cli;

import java.io.PrintWriter;
import org.vmsdtracker.history.FoldObserver;

/** Prints each phase with the time since the process started. */
final class TimedPhases implements FoldObserver {

  private final long start =
      ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
  private final PrintWriter err;

  TimedPhases(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void phase(String words, long total, String unit) {
    String amount = total == 0 ? "" : ", %d %s".formatted(total, unit);
    err.printf("%6d ms  %s%s%n", System.currentTimeMillis() - start, words, amount);
    err.flush();
  }

  @Override
  public void done(long count) {}
}
