package org.vmsdtracker.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.TargetName;

/**
 * The waivers of one check.
 *
 * @param waivers those of the checked tree, then those beside it
 * @param fresh those of them that the tree didn't hold at the base
 * @param today in UTC
 */
record WaiverList(List<Waiver> waivers, List<Waiver> fresh, LocalDate today) {

  /**
   * Those of a head and beside it.
   *
   * @param base those that the tree held before
   */
  static WaiverList of(List<Waiver> base, List<Waiver> head, List<Waiver> beside, LocalDate today) {
    return new WaiverList(
        Stream.concat(head.stream(), beside.stream()).toList(),
        head.stream().filter(h -> base.stream().noneMatch(b -> isSame(b, h))).toList(),
        today);
  }

  private static boolean isSame(Waiver one, Waiver other) {
    return one.equals(
        new Waiver(other.rule(), other.target(), other.reason(), other.until(), one.source()));
  }

  /**
   * Refuses a waiver for a target that there isn't.
   *
   * @throws WaiversRefused with the first one
   */
  void requireTargets(Set<TargetName> known) {
    for (Waiver waiver : waivers) {
      if (!known.contains(waiver.target())) {
        throw new WaiversRefused(
            "%s: neither base nor head has a target \"%s\"; remove the waiver or correct its name."
                .formatted(waiver.source(), waiver.target()));
      }
    }
  }

  /** The waiver that suppresses a rule's findings for a target today. */
  Optional<Waiver> covering(String rule, TargetName target) {
    return about(rule, target).filter(waiver -> !isExpired(waiver)).findFirst();
  }

  /** What is to be known about the waivers of findings. */
  List<String> notes(List<Finding> findings) {
    var notes = new ArrayList<String>();
    for (Finding finding : findings) {
      Waiver waiver = finding.waiver();
      if (waiver == null) {
        about(finding.rule(), finding.target())
            .map(old -> sentence(old, "ended on " + old.until()))
            .forEach(notes::add);
      } else if (fresh.contains(waiver)) {
        notes.add(sentence(waiver, "comes with what is judged"));
      }
    }
    return notes.stream().distinct().toList();
  }

  private static String sentence(Waiver waiver, String what) {
    return "The waiver of %s for %s (%s) %s."
        .formatted(waiver.rule(), waiver.target(), waiver.source(), what);
  }

  private Stream<Waiver> about(String rule, TargetName target) {
    return waivers.stream()
        .filter(waiver -> waiver.rule().equals(rule) && waiver.target().equals(target));
  }

  private boolean isExpired(Waiver waiver) {
    return waiver.until() != null && waiver.until().isBefore(today);
  }
}
