package org.vmsdtracker.gate;

/**
 * Why a rule matters to a target as it stands.
 *
 * @param atMost how much a breach can weigh
 * @param because a clause about the target, e.g. {@code it is type 1 and has to stay so}
 */
public record Concern(Level atMost, String because) {

  static Concern error(String because) {
    return new Concern(Level.ERROR, because);
  }
}
