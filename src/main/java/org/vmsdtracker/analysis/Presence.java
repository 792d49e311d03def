package org.vmsdtracker.analysis;

/** Whether a target is built for system emulation or for user-mode emulation only. */
public enum Presence implements Wire {
  SYSTEM("system"),
  USER("user");

  private final String wire;

  Presence(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
