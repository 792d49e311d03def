package org.vmsdtracker.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.FactChange;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.HistoryRows;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.ReleaseVersion;
import org.vmsdtracker.history.StateChange;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;

/** Makes histories of targets that come, change and go at random. */
final class RandomHistory {

  private static final Instant BIRTH = Instant.parse("2003-02-18T22:55:36Z");

  private final Random random;
  private final int targets;

  RandomHistory(Random random, int targets) {
    this.random = random;
    this.targets = targets;
  }

  /** The positions {@code [from, until)} with about so many changes at a hundred positions. */
  HistoryRows rows(int from, int until, HistoryRows before, int changes) {
    var current = at(before, from - 1);
    var surroundings = factsAt(before, from - 1);
    var facts = new ArrayList<FactChange>();
    var landings = new ArrayList<Landing>();
    var states = new ArrayList<StateChange>();
    var transitions = new ArrayList<Transition>();
    for (int position = from; position < until; position++) {
      var landing = new Landing(position, commit(), BIRTH.plusSeconds(position * 30_000L));
      landings.add(landing);
      for (int i = 0; i < targets; i++) {
        if (random.nextInt(100 * targets) < changes) {
          var target = new TargetName("target" + i);
          TargetState old = current.get(target);
          TargetState fresh = old != null && random.nextInt(20) == 0 ? null : state(target);
          states.add(new StateChange(position, target, fresh));
          if (random.nextInt(18) == 0 || fresh == null) {
            transitions.add(transition(landing, target, old, fresh));
          }
          if (fresh == null) {
            current.remove(target);
          } else {
            current.put(target, fresh);
          }
        }
        facts.addAll(facts(position, new TargetName("target" + i), changes, surroundings));
      }
    }
    return new HistoryRows(landings, states, transitions, List.of(), facts);
  }

  /** Rows up to a position, followed by others. */
  static HistoryRows joined(HistoryRows rows, int keep, HistoryRows tail, List<Release> releases) {
    return new HistoryRows(
        Stream.concat(
                rows.landings().stream().filter(landing -> landing.position() <= keep),
                tail.landings().stream())
            .toList(),
        Stream.concat(
                rows.states().stream().filter(change -> change.position() <= keep),
                tail.states().stream())
            .toList(),
        Stream.concat(
                rows.transitions().stream().filter(made -> made.landing().position() <= keep),
                tail.transitions().stream())
            .toList(),
        releases,
        Stream.concat(
                rows.facts().stream().filter(change -> change.position() <= keep),
                tail.facts().stream())
            .toList());
  }

  /** One fact of a target that comes, changes or goes, or none. */
  private List<FactChange> facts(
      int position, TargetName target, int changes, Map<String, FactChange> current) {
    if (random.nextInt(100 * targets) >= changes) {
      return List.of();
    }
    FactKind kind = FactKind.values()[random.nextInt(FactKind.values().length)];
    String name = List.of("", "board-1.0", "board-1.1").get(random.nextInt(3));
    String key = target + " " + kind + " " + name;
    boolean goes = current.containsKey(key) && random.nextInt(4) == 0;
    var change =
        new FactChange(position, target, kind, name, goes ? null : "value " + random.nextInt(3));
    if (goes) {
      current.remove(key);
    } else {
      current.put(key, change);
    }
    return List.of(change);
  }

  /** Every fact at a position, as the change that made it. */
  static Map<String, FactChange> factsAt(HistoryRows rows, int position) {
    var facts = new TreeMap<String, FactChange>();
    for (FactChange change : rows.facts()) {
      if (change.position() <= position) {
        String key = change.target() + " " + change.kind() + " " + change.subject();
        if (change.value() == null) {
          facts.remove(key);
        } else {
          facts.put(key, change);
        }
      }
    }
    return facts;
  }

  /** Every target at a position. */
  static Map<TargetName, TargetState> at(HistoryRows rows, int position) {
    var states = new TreeMap<TargetName, TargetState>();
    for (StateChange change : rows.states()) {
      if (change.position() <= position) {
        if (change.state() == null) {
          states.remove(change.target());
        } else {
          states.put(change.target(), change.state());
        }
      }
    }
    return states;
  }

  /** Releases at random positions, in the order of the store. */
  List<Release> releases(int count, int positions) {
    var releases = new ArrayList<Release>();
    int position = 0;
    for (int i = 0; i < count; i++) {
      position = Math.min(positions - 1, position + random.nextInt(2 * positions / count + 1));
      releases.add(
          new Release(
              ReleaseVersion.of("v%d.%d.0".formatted(i / 12, i % 12)).orElseThrow(),
              commit(),
              BIRTH.plusSeconds(position * 30_000L),
              position,
              random.nextBoolean()));
    }
    return releases;
  }

  TargetState state(TargetName target) {
    boolean device = random.nextBoolean();
    int line = 1 + random.nextInt(3000);
    String symbol = "vmstate_%s_cpu".formatted(target);
    Form form = device ? Form.DEVICE_CLASS_VMSD : Form.SYSEMU_CPU_OPS_LEGACY_VMSD;
    Registration registration = device ? Registration.DEVICE : Registration.LEGACY;
    return new TargetState(
        target,
        random.nextInt(9) == 0 ? Presence.USER : Presence.SYSTEM,
        random.nextInt(9) == 0 ? null : registration,
        random.nextInt(9) == 0 ? null : form,
        random.nextInt(9) == 0 ? null : true,
        device ? CpuCommon.EMBEDDED : null,
        random.nextInt(9) == 0 ? null : random.nextInt(30),
        random.nextInt(9) == 0 ? null : random.nextInt(30),
        random.nextInt(9) == 0
            ? null
            : new Vmsd(
                symbol,
                random.nextBoolean() ? "cpu" : null,
                "target/%s/machine.c".formatted(target),
                line),
        List.of(
            new Evidence(
                registration,
                form,
                true,
                "target/%s/cpu.c".formatted(target),
                line,
                symbol,
                ".legacy_vmsd = &%s,".formatted(symbol),
                random.nextBoolean() ? "!(defined(CONFIG_USER_ONLY))" : null)),
        List.of(target + "-softmmu", target + "eb-softmmu"),
        random.nextInt(5) == 0
            ? List.of("A #define CPU_SAVE_VERSION stands in cpu.h.")
            : List.of());
  }

  private Transition transition(
      Landing landing, TargetName target, TargetState old, TargetState fresh) {
    return new Transition(
        new Change(
            target,
            fresh == null || old == null ? Axis.PRESENCE : Axis.values()[random.nextInt(7)],
            old == null ? null : Axes.of(old),
            fresh == null ? null : Axes.of(fresh)),
        new CommitDetails(
            commit(),
            "Anna Łuczak 🦊",
            landing.date().minusSeconds(random.nextInt(1_000_000)),
            landing.date().minusSeconds(random.nextInt(1_000)),
            "target/%s: convert to VMState".formatted(target),
            random.nextBoolean() ? "20200101.1234@example.org" : null,
            random.nextBoolean() ? "https://example.org/m" : null),
        landing,
        fresh == null ? List.of() : fresh.evidence());
  }

  CommitId commit() {
    return new CommitId(
        "%016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt()));
  }
}
