package org.vmsdtracker.git;

import java.util.OptionalDouble;

/**
 * How far a fetch is.
 *
 * @param phase what is going on
 * @param done objects done in this phase
 * @param total objects in this phase; 0 where not known
 * @param bytes bytes received by this fetch so far
 */
public record FetchProgress(Phase phase, long done, long total, long bytes) {

  /** The steps of a fetch, in their order. */
  public enum Phase {
    /** The upstream is asked what it has. */
    CONNECTING("asking the upstream"),
    /** The upstream gathers what was asked for. */
    PREPARING("waiting for the upstream"),
    /** Objects arrive. */
    RECEIVING("receiving objects"),
    /** What arrived is unpacked and checked. */
    RESOLVING("resolving deltas");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    /** For people, e.g. {@code receiving objects}. */
    public String words() {
      return words;
    }
  }

  /** The share done of this phase from 0 to 1, empty where the total isn't known. */
  public OptionalDouble share() {
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1.0, (double) done / total));
  }
}
