package org.vmsdtracker.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;

/**
 * When the targets of a branch began. One that is removed and added again counts from its first
 * appearance.
 *
 * @param appearances the first landing of every target that ever was
 * @param classes the first landing at which some CPU is registered through a class, so that new
 *     ones could be type 1; null before it. In QEMU's history that is 8a55ebf015 (1 February 2013);
 *     no target appeared between it and b170fce3dd, which gave CPUClass a description of its own.
 */
record Beginnings(Map<TargetName, Landing> appearances, @Nullable Landing classes) {

  static final Beginnings NONE = new Beginnings(Map.of(), null);

  Beginnings {
    appearances = Map.copyOf(appearances);
  }

  /** Those of a recorded history. */
  static Beginnings of(Collection<Span> spans) {
    var appearances = new HashMap<TargetName, Landing>();
    Landing classes = null;
    for (Span span : spans) {
      appearances.merge(span.target(), span.from(), Beginnings::earlier);
      if (isThroughClass(span.axes().registration())) {
        classes = classes == null ? span.from() : earlier(classes, span.from());
      }
    }
    return new Beginnings(appearances, classes);
  }

  private static Landing earlier(Landing one, Landing other) {
    return one.position() <= other.position() ? one : other;
  }

  private static boolean isThroughClass(@Nullable Registration registration) {
    return registration == Registration.DEVICE || registration == Registration.LEGACY;
  }

  /** What of them there was at a position. */
  Beginnings upTo(int position) {
    var kept = new HashMap<>(appearances);
    kept.values().removeIf(landing -> landing.position() > position);
    return new Beginnings(kept, classes == null || classes.position() > position ? null : classes);
  }

  /** With the states at a landing after all of them; the same object where nothing begins. */
  Beginnings with(Landing landing, List<TargetState> states) {
    boolean classesBegin =
        classes == null && states.stream().anyMatch(state -> isThroughClass(state.registration()));
    if (!classesBegin && states.stream().allMatch(s -> appearances.containsKey(s.name()))) {
      return this;
    }
    var all = new HashMap<>(appearances);
    states.forEach(state -> all.putIfAbsent(state.name(), landing));
    return new Beginnings(all, classesBegin ? landing : classes);
  }

  /** With what follows on them. */
  Beginnings with(HistoryRows rows) {
    Beginnings later = of(Spans.of(rows));
    var all = new HashMap<>(later.appearances());
    all.putAll(appearances);
    return new Beginnings(all, classes == null ? later.classes() : classes);
  }

  Optional<Landing> appearance(TargetName target) {
    return Optional.ofNullable(appearances.get(target));
  }
}
