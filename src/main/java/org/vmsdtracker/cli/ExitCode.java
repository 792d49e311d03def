package org.vmsdtracker.cli;

/** What the process ends with. */
final class ExitCode {

  static final int FINE = 0;

  /** What was compared differs. */
  static final int DIFFERENT = 1;

  /** Bad input, or something that couldn't be read or written. */
  static final int UNUSABLE = 2;

  /** A bug; the number is that of EX_SOFTWARE in sysexits.h. */
  static final int BUG = 70;

  private ExitCode() {}
}
