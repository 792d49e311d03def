package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.Deprecation;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeFacts;

/**
 * Follows what stands around the CPUs of a tree from landing to landing, and tells what changes.
 */
final class FactFold {

  private static final String UNTOLD = Label.CANNOT_TELL.wire();

  /** What a target can have one value of. */
  private record Fact(FactKind kind, String subject) {}

  /**
   * A target as it was last looked at.
   *
   * @param values of every kind but the group
   */
  private record Known(
      TargetState state,
      @Nullable TargetFacts facts,
      Map<Fact, String> values,
      @Nullable Group group) {

    private @Nullable String letter() {
      return group == null ? null : group.wire();
    }
  }

  private static final Fact GROUP = new Fact(FactKind.GROUP, "");

  private final Map<TargetName, Known> targets = new TreeMap<>();
  private Beginnings beginnings;
  private List<TargetState> states = List.of();
  private TreeFacts tree = TreeFacts.NONE;

  /**
   * @param beginnings when targets began, as far as they did before the first move
   */
  FactFold(Beginnings beginnings) {
    this.beginnings = beginnings;
  }

  /** Takes what is so at the base, where all of it is recorded. */
  void stand(List<TargetState> states, TreeFacts tree) {
    changes(-1, states, tree);
  }

  /** Moves to the next landing, and tells what is no longer as it was. */
  List<FactChange> move(Landing to, List<TargetState> states, TreeFacts tree) {
    if (states.equals(this.states) && tree.equals(this.tree)) {
      return List.of();
    }
    beginnings = beginnings.with(to, states);
    return changes(to.position(), states, tree);
  }

  private List<FactChange> changes(int position, List<TargetState> states, TreeFacts tree) {
    Map<TargetName, TargetFacts> facts = new HashMap<>();
    tree.targets().forEach(target -> facts.put(target.name(), target));
    Map<TargetName, Known> gone = new TreeMap<>(targets);
    var changes = new ArrayList<FactChange>();
    for (TargetState state : states) {
      TargetName target = state.name();
      gone.remove(target);
      Known before = targets.get(target);
      Known after = look(before, state, facts.get(target));
      targets.put(target, after);
      compare(position, target, before, after, changes);
    }
    gone.forEach(
        (target, before) -> {
          targets.remove(target);
          compare(position, target, before, null, changes);
        });
    this.states = states;
    this.tree = tree;
    changes.sort(FactChange.ORDER);
    return changes;
  }

  /** The group is worked out anew only where something else about the target changed. */
  private Known look(@Nullable Known before, TargetState state, @Nullable TargetFacts facts) {
    boolean sameLabel = before != null && before.state().label() == state.label();
    if (before != null && sameLabel && Objects.equals(before.facts(), facts)) {
      return new Known(state, facts, before.values(), before.group());
    }
    Map<Fact, String> values = facts == null ? Map.of() : values(facts);
    if (before != null
        && sameLabel
        && before.facts() != null
        && facts != null
        && values.equals(before.values())) {
      return new Known(state, facts, before.values(), before.group());
    }
    return new Known(
        state,
        facts,
        values,
        new GroupRule(beginnings, Landing::toString).of(state, facts).group());
  }

  /** What changes of a target that is there before, after or both. */
  private static void compare(
      int position,
      TargetName target,
      @Nullable Known before,
      @Nullable Known after,
      List<FactChange> changes) {
    Map<Fact, String> old = before == null ? Map.of() : before.values();
    Map<Fact, String> now = after == null ? Map.of() : after.values();
    if (!old.equals(now)) {
      var facts = new HashSet<>(old.keySet());
      facts.addAll(now.keySet());
      facts.forEach(fact -> compare(position, target, fact, old.get(fact), now.get(fact), changes));
    }
    compare(
        position,
        target,
        GROUP,
        before == null ? null : before.letter(),
        after == null ? null : after.letter(),
        changes);
  }

  private static void compare(
      int position,
      TargetName target,
      Fact fact,
      @Nullable String before,
      @Nullable String after,
      List<FactChange> changes) {
    if (!Objects.equals(before, after)) {
      changes.add(new FactChange(position, target, fact.kind(), fact.subject(), after));
    }
  }

  private static Map<Fact, String> values(TargetFacts facts) {
    Map<Fact, String> values = new HashMap<>();
    putMachines(facts.machines(), values);
    putAccelerators(facts.accelerators(), values);
    Deprecation deprecation = facts.deprecation();
    if (deprecation != null) {
      values.put(new Fact(FactKind.DEPRECATION, ""), deprecation.title());
    }
    facts.maintainers().stream().findFirst().ifPresent(section -> putSection(section, values));
    return values;
  }

  /** Who is named in both roles counts as a maintainer. */
  private static void putSection(MaintainersSection section, Map<Fact, String> values) {
    if (section.status() != null) {
      values.put(new Fact(FactKind.STATUS, ""), section.status());
    }
    putNames(FactKind.PERSON, section.reviewers(), Contacts.REVIEWER, values);
    putNames(FactKind.PERSON, section.maintainers(), Contacts.MAINTAINER, values);
    putNames(FactKind.LIST, section.lists(), "", values);
  }

  private static void putNames(
      FactKind kind, List<String> names, String value, Map<Fact, String> values) {
    names.stream()
        .map(FactFold::subject)
        .filter(name -> !name.isEmpty())
        .forEach(name -> values.put(new Fact(kind, name), value));
  }

  /** One that is defined twice counts once, as the one that is registered. */
  private static void putMachines(@Nullable List<MachineType> machines, Map<Fact, String> values) {
    if (machines == null) {
      values.put(new Fact(FactKind.MACHINE, ""), UNTOLD);
      return;
    }
    Map<String, MachineState> byName = new HashMap<>();
    for (MachineType machine : machines) {
      byName.merge(
          subject(machine.name()),
          MachineState.of(machine),
          (first, second) -> first.registered() ? first : second);
    }
    byName.remove("");
    byName.forEach((name, state) -> values.put(new Fact(FactKind.MACHINE, name), state.toString()));
  }

  private static void putAccelerators(
      @Nullable List<Accelerator> accelerators, Map<Fact, String> values) {
    if (accelerators == null) {
      values.put(new Fact(FactKind.ACCELERATOR, ""), UNTOLD);
      return;
    }
    for (Accelerator accelerator : accelerators) {
      values.put(new Fact(FactKind.ACCELERATOR, subject(accelerator.name())), "");
    }
  }

  /** Sources may hold anything as a name. */
  private static String subject(String name) {
    String kept = name.replace("\0", "");
    return kept.substring(0, Math.min(kept.length(), FactChange.LONGEST_SUBJECT));
  }
}
