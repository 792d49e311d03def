package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachinePolicy;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;

/**
 * When the versioned machine types of a tree are deprecated and go, by its own age rule.
 *
 * @param policy the age rule; null where the tree has none
 * @param promised those that are registered, by target, family and version
 * @param coming the releases to come in which the rule takes effect, the next one first; empty
 *     without a rule, or where the tree doesn't tell its version
 * @param overdue registered ones that the rule lets go already
 * @param exempt registered ones that the rule leaves alone though they are old enough
 * @param unregistered those that are defined and no longer registered
 */
public record ExpiryCalendar(
    @Nullable MachinePolicy policy,
    List<Entry> promised,
    List<Due> coming,
    List<Entry> overdue,
    List<Entry> exempt,
    List<Entry> unregistered) {

  public ExpiryCalendar {
    promised = List.copyOf(promised);
    coming = List.copyOf(coming);
    overdue = List.copyOf(overdue);
    exempt = List.copyOf(exempt);
    unregistered = List.copyOf(unregistered);
  }

  /**
   * A machine type of a target.
   *
   * @param target the target
   * @param machine the machine type, with a version in its name
   */
  public record Entry(TargetName target, MachineType machine) {

    /** Whether it is deprecated in this tree. */
    public boolean isDeprecated() {
      return machine.deprecation() != null;
    }
  }

  /**
   * What happens in a release to come.
   *
   * @param release the release, its month estimated
   * @param deprecated what is deprecated from then on, and isn't yet
   * @param deleted what may be left out from then on
   */
  public record Due(EstimatedRelease release, List<Entry> deprecated, List<Entry> deleted) {

    public Due {
      deprecated = List.copyOf(deprecated);
      deleted = List.copyOf(deleted);
    }
  }

  /** The calendar of a snapshot's tree. */
  public static ExpiryCalendar of(Snapshot snapshot) {
    MachinePolicy policy = snapshot.facts().policy();
    ReleaseCycle cycle = ReleaseCycle.of(snapshot.facts()).orElse(null);
    List<Entry> promised = new ArrayList<>();
    List<Entry> exempt = new ArrayList<>();
    List<Entry> unregistered = new ArrayList<>();
    for (TargetFacts target : snapshot.facts().targets()) {
      List<MachineType> left = MachinePromise.of(snapshot.facts(), target, cycle).exempt();
      for (MachineType machine : versioned(target)) {
        var entry = new Entry(target.name(), machine);
        (machine.registered() ? promised : unregistered).add(entry);
        if (left.contains(machine)) {
          exempt.add(entry);
        }
      }
    }
    if (policy == null || cycle == null) {
      return new ExpiryCalendar(policy, promised, List.of(), List.of(), exempt, unregistered);
    }
    List<Entry> ruled = promised.stream().filter(entry -> !exempt.contains(entry)).toList();
    return new ExpiryCalendar(
        policy,
        promised,
        coming(ruled, policy, cycle),
        ruled.stream()
            .filter(entry -> release(entry, policy.deletionMajors()).compareTo(cycle.last()) <= 0)
            .toList(),
        exempt,
        unregistered);
  }

  /** Versioned machine types, each name once; one that is registered somewhere is registered. */
  private static Collection<MachineType> versioned(TargetFacts target) {
    List<MachineType> machines = Optional.ofNullable(target.machines()).orElse(List.of());
    Map<String, MachineType> names = new LinkedHashMap<>();
    machines.stream()
        .filter(MachineType::isVersioned)
        .sorted()
        .forEach(
            machine ->
                names.merge(
                    machine.name(), machine, (first, other) -> first.registered() ? first : other));
    return names.values();
  }

  private static List<Due> coming(List<Entry> ruled, MachinePolicy policy, ReleaseCycle cycle) {
    var releases = new TreeMap<MachineVersion, Due>();
    for (Entry entry : ruled) {
      MachineVersion deprecation = release(entry, policy.deprecationMajors());
      if (!entry.isDeprecated() && deprecation.compareTo(cycle.last()) > 0) {
        due(releases, deprecation, List.of(entry), List.of());
      }
      MachineVersion deletion = release(entry, policy.deletionMajors());
      if (deletion.compareTo(cycle.last()) > 0) {
        due(releases, deletion, List.of(), List.of(entry));
      }
    }
    return List.copyOf(releases.values());
  }

  private static void due(
      TreeMap<MachineVersion, Due> releases,
      MachineVersion release,
      List<Entry> deprecated,
      List<Entry> deleted) {
    releases.merge(
        release,
        new Due(EstimatedRelease.of(release), deprecated, deleted),
        (before, more) ->
            new Due(
                before.release(),
                joined(before.deprecated(), more.deprecated()),
                joined(before.deleted(), more.deleted())));
  }

  private static List<Entry> joined(List<Entry> first, List<Entry> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** The first release that is some major versions later. */
  private static MachineVersion release(Entry entry, int majors) {
    return ReleaseCycle.notBefore(
        MachinePromise.later(entry.machine().version().orElseThrow(), majors));
  }

  /** The next release in which something may be left out; empty where none is known. */
  public Optional<Due> nextDeletion() {
    return coming.stream().filter(due -> !due.deleted().isEmpty()).findFirst();
  }

  /** The number of families that keep the promise. */
  public int families() {
    return (int)
        promised.stream()
            .map(entry -> entry.target() + " " + entry.machine().family().orElseThrow())
            .distinct()
            .count();
  }

  /** The number of those that are registered and deprecated. */
  public int deprecated() {
    return (int) promised.stream().filter(Entry::isDeprecated).count();
  }
}
