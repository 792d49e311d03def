package org.vmsdtracker.history;

import org.vmsdtracker.analysis.Wire;

/**
 * What about a target, beside its CPU's migration state, is kept over time.
 *
 * <p>Where the sources don't tell a target's machine types or accelerators, one fact of that kind
 * stands for them all: its subject is empty, and its value {@code cannot tell}. The named ones end
 * where it begins, which is no removal, and begin anew where it ends. No fact of a kind means that
 * there is none.
 */
public enum FactKind implements Wire {
  /** A machine type, by name; the value is a {@link MachineState}. */
  MACHINE("machine"),
  /** An accelerator, by name; the value is empty. */
  ACCELERATOR("accelerator"),
  /**
   * That a document declares the target deprecated; the value is the heading, in a history that
   * came with the application empty.
   */
  DEPRECATION("deprecation"),
  /** The {@code S:} status of the section of {@code MAINTAINERS}; the value is the status. */
  STATUS("status"),
  /** Someone whom that section names, as written; the value is the letter of the line, M or R. */
  PERSON("person"),
  /** A mailing list that it names, as written; the value is empty. */
  LIST("list"),
  /**
   * The group of a type 2 target; the value is the letter. There is none where it can't be told.
   */
  GROUP("group");

  private final String wire;

  FactKind(String wire) {
    this.wire = wire;
  }

  /** Whether a target can have several of them, told apart by their names. */
  boolean hasSubject() {
    return switch (this) {
      case MACHINE, ACCELERATOR, PERSON, LIST -> true;
      case DEPRECATION, STATUS, GROUP -> false;
    };
  }

  /** Whether it is text of the sources, which doesn't go with the application. */
  boolean isText() {
    return this == PERSON || this == LIST;
  }

  @Override
  public String wire() {
    return wire;
  }
}
