package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.Deprecation;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;

/**
 * Sorts type 2 targets into groups by the four rules that give the lists of qemu-devel's mail of 22
 * April 2021 at v6.0.0-rc4, the first that holds: d, KVM and versioned machine types; b,
 * deprecated; a, appeared after CPUs could be type 1; c, all others.
 */
final class GroupRule {

  private static final String KVM = "kvm";

  private final Beginnings beginnings;
  private final Function<Landing, String> told;

  /**
   * @param beginnings when targets appeared; those of the whole branch give the same as those up to
   *     the commit in question
   * @param told how a landing is named in reasons
   */
  GroupRule(Beginnings beginnings, Function<Landing, String> told) {
    this.beginnings = beginnings;
    this.told = told;
  }

  /**
   * The group of a target.
   *
   * @param facts what stands around its CPU at the same commit; null where that isn't known
   */
  Grouping of(TargetState state, @Nullable TargetFacts facts) {
    if (state.label() != Label.TYPE_2) {
      return Grouping.onlyType2(state);
    }
    if (facts == null) {
      return Grouping.untold("which group can't be told: nothing but the CPU of it is known here");
    }
    var against = new ArrayList<String>();
    List<Accelerator> accelerators = facts.accelerators();
    List<MachineType> machines = facts.machines();
    Accelerator kvm = accelerators == null ? null : kvm(accelerators);
    List<MachineType> promised = facts.promised();
    if (accelerators != null && kvm == null) {
      against.add("not d: no KVM");
    } else if (machines != null && promised.isEmpty()) {
      against.add("not d: no registered versioned machine type");
    } else if (accelerators == null) {
      return untold("whether it has KVM", facts);
    } else if (machines == null) {
      return untold("which machine types it has", facts);
    } else if (kvm != null) {
      return new Grouping(
          Group.D,
          List.of(
              "d: KVM (%s) and %s (%s)"
                  .formatted(
                      place(kvm.evidence().get(0)), count(promised.size()), ranges(promised))));
    }
    Deprecation deprecation = facts.deprecation();
    if (deprecation != null) {
      return grouping(
          Group.B,
          "b: deprecated, \"%s\" (%s)"
              .formatted(deprecation.title(), place(deprecation.evidence())),
          against);
    }
    against.add("not b: no document declares it deprecated");
    return byAppearance(state, against);
  }

  private Grouping byAppearance(TargetState state, List<String> against) {
    Landing appeared = beginnings.appearance(state.name()).orElse(null);
    Landing classes = beginnings.classes();
    if (classes == null) {
      return Grouping.untold(
          "which group can't be told: the recorded history has no CPU that is registered through a class");
    }
    String existed = "DeviceClass::vmsd for CPUs existed (since %s)".formatted(told.apply(classes));
    if (appeared == null) {
      return grouping(
          Group.A,
          "a: %s isn't in the recorded history, so it comes after %s"
              .formatted(state.name(), existed),
          against);
    }
    String appearance = "%s appeared on %s".formatted(state.name(), told.apply(appeared));
    if (appeared.position() > classes.position()) {
      return grouping(Group.A, "a: %s, after %s".formatted(appearance, existed), against);
    }
    against.add("not a: %s, before %s".formatted(appearance, existed));
    return grouping(Group.C, "c: none of the other groups", against);
  }

  private static @Nullable Accelerator kvm(List<Accelerator> accelerators) {
    return accelerators.stream()
        .filter(accelerator -> accelerator.name().equals(KVM))
        .findFirst()
        .orElse(null);
  }

  private static Grouping untold(String what, TargetFacts facts) {
    var reasons = new ArrayList<String>();
    reasons.add("which group can't be told: the sources don't say %s".formatted(what));
    reasons.addAll(facts.notes());
    return new Grouping(null, reasons);
  }

  private static Grouping grouping(Group group, String decisive, List<String> against) {
    var reasons = new ArrayList<String>();
    reasons.add(decisive);
    reasons.addAll(against);
    return new Grouping(group, reasons);
  }

  private static String place(SourceLine line) {
    return line.path() + ":" + line.line();
  }

  private static String count(int machines) {
    return machines == 1
        ? "1 registered versioned machine type"
        : machines + " registered versioned machine types";
  }

  /** The oldest and newest of each family, e.g. {@code virt-2.6 to virt-7.2}. */
  private static String ranges(List<MachineType> machines) {
    Map<String, String> oldest = new LinkedHashMap<>();
    Map<String, String> newest = new LinkedHashMap<>();
    for (MachineType machine : machines.stream().sorted().toList()) {
      String family = machine.family().orElseThrow();
      oldest.putIfAbsent(family, machine.name());
      newest.put(family, machine.name());
    }
    var ranges = new ArrayList<String>();
    newest.forEach(
        (family, last) -> {
          String first = oldest.getOrDefault(family, last);
          ranges.add(first.equals(last) ? last : first + " to " + last);
        });
    return String.join(", ", ranges);
  }
}
