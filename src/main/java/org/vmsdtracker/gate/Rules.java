package org.vmsdtracker.gate;

import java.util.List;

/** The rules, written out by hand. */
public final class Rules {

  /** Every rule, by its id. */
  public static final List<Rule> ALL = List.of();

  private Rules() {}
}
