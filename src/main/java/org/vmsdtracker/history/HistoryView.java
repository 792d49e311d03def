package org.vmsdtracker.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Summary;

/** The history of a branch in memory, for pages, API and command line: immutable. */
public final class HistoryView {

  private final Backfill backfill;
  private final List<Transition> transitions;
  private final List<Release> releases;
  private final SortedMap<TargetName, List<Span>> spans;
  private final List<TrendPoint> trend;
  private final Map<FactKind, List<FactSpan>> facts;
  private final Beginnings beginnings;
  private final Events events;

  /**
   * Puts together what a store holds.
   *
   * @param spans by target, then position; equal neighbours become one
   * @param facts by target, kind and subject, then position
   */
  public HistoryView(
      Backfill backfill,
      List<Transition> transitions,
      List<Release> releases,
      List<Span> spans,
      List<FactSpan> facts) {
    this.facts = byKind(facts);
    this.beginnings = Beginnings.of(spans);
    this.backfill = backfill;
    this.transitions = List.copyOf(transitions);
    this.releases = releases.stream().sorted(Release.ORDER).toList();
    this.spans = byTarget(spans);
    this.trend = trend(spans);
    this.events = new Events(this.transitions, this.spans, this::contacts);
  }

  private static Map<FactKind, List<FactSpan>> byKind(List<FactSpan> facts) {
    var sorted = new EnumMap<FactKind, List<FactSpan>>(FactKind.class);
    for (FactKind kind : FactKind.values()) {
      sorted.put(kind, facts.stream().filter(fact -> fact.kind() == kind).toList());
    }
    return sorted;
  }

  private static SortedMap<TargetName, List<Span>> byTarget(List<Span> spans) {
    var sorted = new TreeMap<TargetName, List<Span>>();
    for (Span span : spans) {
      List<Span> before = sorted.computeIfAbsent(span.target(), t -> new ArrayList<>());
      Span last = before.isEmpty() ? null : before.get(before.size() - 1);
      if (last != null && last.axes().equals(span.axes()) && span.from().equals(last.until())) {
        before.set(
            before.size() - 1, new Span(span.target(), last.from(), span.until(), span.axes()));
      } else {
        before.add(span);
      }
    }
    sorted.replaceAll((target, list) -> List.copyOf(list));
    return sorted;
  }

  /** By how much the numbers of targets change at a landing. */
  private record Difference(Landing landing, Map<Label, Integer> counts) {}

  private static List<TrendPoint> trend(List<Span> spans) {
    var differences = new TreeMap<Integer, Difference>();
    for (Span span : spans) {
      add(differences, span.from(), span.axes().label(), 1);
      if (span.until() != null) {
        add(differences, span.until(), span.axes().label(), -1);
      }
    }
    var points = new ArrayList<TrendPoint>();
    var counts = new EnumMap<Label, Integer>(Label.class);
    for (Difference difference : differences.values()) {
      if (difference.counts().values().stream().anyMatch(n -> n != 0)) {
        difference.counts().forEach((label, n) -> counts.merge(label, n, Integer::sum));
        points.add(new TrendPoint(difference.landing(), new Summary(counts)));
      }
    }
    return List.copyOf(points);
  }

  private static void add(
      Map<Integer, Difference> differences, Landing landing, Label label, int by) {
    differences
        .computeIfAbsent(
            landing.position(), p -> new Difference(landing, new EnumMap<>(Label.class)))
        .counts()
        .merge(label, by, Integer::sum);
  }

  /** What it was made by, and the last landing that it covers. */
  public Backfill backfill() {
    return backfill;
  }

  /** All transitions, oldest first. */
  public List<Transition> transitions() {
    return transitions;
  }

  /** All events, oldest first. */
  public List<Event> events() {
    return events.all();
  }

  /** The event that one of this history's transitions is a step of. */
  public Event event(Transition transition) {
    return events.of(transition);
  }

  /** All releases by position, then version; candidates and stable branches included. */
  public List<Release> releases() {
    return releases;
  }

  /** The first release, candidates left out, that contains a position. */
  public Optional<Release> firstRelease(int position) {
    return releases.stream()
        .filter(release -> release.isFinal() && release.position() >= position)
        .findFirst();
  }

  /**
   * The last landing before a time, of those that the history names: where something changes,
   * releases on the branch, and the tip.
   */
  public Optional<Landing> lastBefore(Instant time) {
    return Stream.of(
            transitions.stream().map(Transition::landing),
            trend.stream().map(TrendPoint::landing),
            releases.stream().filter(Release::onBranch).map(Release::landing),
            Stream.of(backfill.tip()))
        .flatMap(Function.identity())
        .filter(landing -> landing.date().isBefore(time))
        .max(Comparator.comparingInt(Landing::position));
  }

  /** The numbers of targets at a position; empty before there was one. */
  public Optional<TrendPoint> countsAt(int position) {
    return trend.stream()
        .filter(point -> point.landing().position() <= position)
        .reduce((earlier, later) -> later);
  }

  /** Every target that ever was, with its axes from birth on, oldest first. */
  public SortedMap<TargetName, List<Span>> targets() {
    return spans;
  }

  /** The number of targets per label wherever one changes, oldest first. */
  public List<TrendPoint> trend() {
    return trend;
  }

  /** Whom MAINTAINERS names for a target at a position; not known of a baseline, which has none. */
  private Contacts contacts(TargetName target, int position) {
    return backfill.provenance() == Backfill.Provenance.BASELINE
        ? Contacts.UNKNOWN
        : Contacts.at(position, facts(FactKind.PERSON, target), facts(FactKind.LIST, target));
  }

  private List<FactSpan> facts(FactKind kind, TargetName target) {
    return facts(kind).stream().filter(fact -> fact.target().equals(target)).toList();
  }

  /** All facts of a kind, by target and subject, then position. */
  public List<FactSpan> facts(FactKind kind) {
    return facts.getOrDefault(kind, List.of());
  }

  /**
   * Where a target first appeared on the branch, be it with user-mode emulation only; empty where
   * it never was on it.
   */
  public Optional<Landing> firstAppearance(TargetName target) {
    return beginnings.appearance(target);
  }

  /**
   * The group of a target at any revision, be it on the branch or beside it: what counts of the
   * history is when the target first appeared on the branch.
   *
   * @param state the target there
   * @param facts what stands around its CPU there; null where that isn't known
   */
  public Grouping grouping(TargetState state, @Nullable TargetFacts facts) {
    return new GroupRule(beginnings, this::told).of(state, facts);
  }

  /** For example {@code 2018-03-09 (427cbc7e4136, first released in v2.12.0)}. */
  private String told(Landing landing) {
    return "%s (%s%s)"
        .formatted(
            LocalDate.ofInstant(landing.date(), ZoneOffset.UTC),
            landing.commit().abbreviated(),
            firstRelease(landing.position())
                .map(release -> ", first released in " + release.tag())
                .orElse(""));
  }
}
