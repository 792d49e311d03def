package org.vmsdtracker.store;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** Access to {@code target_state}. */
interface TargetStateRows extends JpaRepository<TargetStateEntity, Long> {

  List<TargetStateEntity> findByScanRunIdOrderByStateTarget(long scanRunId);
}
