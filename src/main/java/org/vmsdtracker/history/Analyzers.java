package org.vmsdtracker.history;

/** The version of the rules that classify, until analysis names it itself. */
final class Analyzers {

  static final String VERSION = "1";

  private Analyzers() {}
}
