package org.vmsdtracker.store;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import org.vmsdtracker.history.ScanPhase;

/** A row of {@code scan_phase}, but for the run that it belongs to. */
@Embeddable
class PhaseColumns {

  private String name = "";
  private Instant startedAt = Instant.EPOCH;
  private long durationMillis;
  private long amount;
  private String unit = "";
  private long bytes;

  protected PhaseColumns() {}

  PhaseColumns(ScanPhase phase) {
    this.name = SqlValues.text(phase.name());
    this.startedAt = SqlValues.moment(phase.startedAt());
    this.durationMillis = phase.took().toMillis();
    this.amount = phase.amount();
    this.unit = phase.unit();
    this.bytes = phase.bytes();
  }

  ScanPhase toPhase() {
    return new ScanPhase(name, startedAt, Duration.ofMillis(durationMillis), amount, unit, bytes);
  }
}
