package org.vmsdtracker.history;

import java.time.Instant;
import org.vmsdtracker.analysis.Wire;

/**
 * The recorded history of a branch, made by one analyzer version.
 *
 * @param id number in the database
 * @param source the branch
 * @param analyzerVersion the version of the rules that made it
 * @param provenance who made it
 * @param tip the last landing that it covers
 * @param recordedAt when it was last written
 */
public record Backfill(
    long id,
    Source source,
    String analyzerVersion,
    Provenance provenance,
    Landing tip,
    Instant recordedAt) {

  /** Who made a history. */
  public enum Provenance implements Wire {
    /** This installation, from the repository. */
    SCAN("scan"),
    /** Came with the application; shown until the own one is there. */
    BASELINE("baseline");

    private final String wire;

    Provenance(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }
}
