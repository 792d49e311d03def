package org.vmsdtracker.store;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetState;

/** A row of {@code target_state}. */
@Entity
@Table(name = "target_state")
class TargetStateEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "target_state_seq")
  @SequenceGenerator(
      name = "target_state_seq",
      sequenceName = "target_state_seq",
      allocationSize = 50)
  private @Nullable Long id;

  private long scanRunId;
  @Embedded private StateColumns state = new StateColumns();

  protected TargetStateEntity() {}

  TargetStateEntity(long scanRunId, TargetState state) {
    this.scanRunId = scanRunId;
    this.state = new StateColumns(state);
  }

  long scanRunId() {
    return scanRunId;
  }

  TargetState toState() {
    return state.toState();
  }
}
