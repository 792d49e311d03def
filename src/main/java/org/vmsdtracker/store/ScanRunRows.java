package org.vmsdtracker.store;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** Access to {@code scan_run}. */
interface ScanRunRows extends JpaRepository<ScanRunEntity, Long> {

  Optional<ScanRunEntity> findFirstByRepositoryAndBranchOrderByIdDesc(
      String repository, String branch);

  Optional<ScanRunEntity> findFirstByRepositoryAndBranchAndStateOrderByIdDesc(
      String repository, String branch, String state);

  List<ScanRunEntity> findByRepositoryAndIdLessThanOrderByIdDesc(
      String repository, long id, Limit limit);

  Optional<ScanRunEntity> findByRepositoryAndId(String repository, long id);

  List<ScanRunEntity> findByState(String state);
}
