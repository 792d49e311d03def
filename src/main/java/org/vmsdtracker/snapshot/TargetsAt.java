package org.vmsdtracker.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeClassifier;
import org.vmsdtracker.analysis.TreeFacts;

/** The affected targets at one step of a {@link ChangingTree}. */
public final class TargetsAt {

  private final Map<TargetName, TargetState> states;
  private final TreeClassifier classifier;
  private final Map<TargetName, Optional<StreamLayout>> layouts = new HashMap<>();
  private final Supplier<TreeFacts> facts;

  /**
   * @param classifier at this step for as long as this is asked
   */
  TargetsAt(TreeClassifier classifier, Supplier<TreeFacts> facts) {
    this.states =
        classifier.states().stream().collect(Collectors.toMap(TargetState::name, state -> state));
    this.classifier = classifier;
    this.facts = facts;
  }

  /** How a target registers its state; null where the tree doesn't have it. */
  public @Nullable TargetState state(TargetName target) {
    return states.get(target);
  }

  /** What the registered description of a target writes; null where that can't be told. */
  public @Nullable StreamLayout layout(TargetName target) {
    return layouts.computeIfAbsent(target, classifier::layout).orElse(null);
  }

  /** What stands around a target; null where the tree doesn't have it. Reads all boards. */
  public @Nullable TargetFacts facts(TargetName target) {
    return facts.get().target(target).orElse(null);
  }
}
