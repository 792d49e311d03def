package org.vmsdtracker.gate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.TargetName;

/**
 * The waivers of one check.
 *
 * @param waivers those of the checked tree and those beside it
 * @param today in UTC
 */
record WaiverList(List<Waiver> waivers, LocalDate today) {

  /** The waiver that suppresses a rule's findings for a target today. */
  Optional<Waiver> covering(String rule, TargetName target) {
    return about(rule, target).filter(waiver -> !isExpired(waiver)).findFirst();
  }

  /** Those of a rule and target that don't count any more. */
  List<Waiver> expired(String rule, TargetName target) {
    return about(rule, target).filter(this::isExpired).toList();
  }

  private Stream<Waiver> about(String rule, TargetName target) {
    return waivers.stream()
        .filter(waiver -> waiver.rule().equals(rule) && waiver.target().equals(target));
  }

  private boolean isExpired(Waiver waiver) {
    return waiver.until() != null && waiver.until().isBefore(today);
  }
}
