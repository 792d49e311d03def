package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.gate.Moment.Asked;
import org.vmsdtracker.gate.Moment.Breached;
import org.vmsdtracker.snapshot.ChangingTree;

/** The base compared with every step, and what that says about the whole. */
final class Judgement {

  private final List<JudgedStep> asked;
  private final WaiverList waivers;
  private final List<Moment> moments = new ArrayList<>();

  private Judgement(List<JudgedStep> asked, WaiverList waivers) {
    this.asked = asked;
    this.waivers = waivers;
  }

  static Judgement of(
      ChangingTree tree, List<JudgedStep> steps, Policy policy, WaiverList waivers) {
    var judgement = new Judgement(steps, waivers);
    var comparison = new Comparison(policy, tree);
    Moment last = Moment.NOTHING;
    for (int step = 1; step <= steps.size(); step++) {
      if (tree.matters(step)) {
        last = comparison.with(tree.after(step));
      }
      judgement.moments.add(last);
    }
    return judgement;
  }

  Outcome outcome() {
    return last().outcome(standing(moments.size()));
  }

  List<Condition> conditions() {
    return last().conditions();
  }

  private Moment last() {
    return moments.isEmpty() ? Moment.NOTHING : moments.get(moments.size() - 1);
  }

  /** Those that stand in the end by weight, then what was taken back. */
  List<Finding> findings() {
    return Stream.concat(standing(moments.size()).stream(), takenBack().stream()).toList();
  }

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (int number = 1; number <= moments.size(); number++) {
      JudgedStep step = asked.get(number - 1);
      List<Finding> findings = standing(number);
      steps.add(
          new Step(
              number,
              step.id(),
              step.subject(),
              step.author(),
              moments.get(number - 1).outcome(findings),
              findings));
    }
    return steps;
  }

  /** The findings of base to a step. */
  private List<Finding> standing(int number) {
    if (number == 0) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    moments
        .get(number - 1)
        .breaches()
        .forEach(
            (key, breached) ->
                findings.add(
                    finding(key, breached.level(), breached.breach(), begin(key, number), null)));
    findings.sort(Comparator.comparing(Finding::level).reversed());
    return findings;
  }

  /** The first step from which a breach stands without a break to a given one. */
  private int begin(Asked key, int number) {
    int begin = number;
    while (begin > 1 && moments.get(begin - 2).breaches().containsKey(key)) {
      begin--;
    }
    return begin;
  }

  private List<Finding> takenBack() {
    Set<Asked> gone = new LinkedHashSet<>();
    moments.forEach(moment -> gone.addAll(moment.breaches().keySet()));
    gone.removeAll(last().breaches().keySet());
    return gone.stream().map(this::takenBack).toList();
  }

  private Finding takenBack(Asked key) {
    int end = moments.size();
    while (!moments.get(end - 1).breaches().containsKey(key)) {
      end--;
    }
    Breached breached = Objects.requireNonNull(moments.get(end - 1).breaches().get(key));
    return finding(
        key, breached.level().atMost(Level.NOTE), breached.breach(), begin(key, end), end + 1);
  }

  private Finding finding(
      Asked key, Level level, Breach breach, int step, @Nullable Integer takenBack) {
    return new Finding(
        key.rule(),
        key.target(),
        level,
        breach,
        step,
        takenBack,
        waivers.covering(key.rule(), key.target()).orElse(null));
  }

  /** The reason of the outcome, in one sentence. */
  String sentence() {
    List<Finding> standing = standing(moments.size());
    return switch (outcome()) {
      case FAIL -> failing(standing.stream().filter(Finding::fails).toList());
      case COULD_NOT_JUDGE -> String.join(" ", last().untold());
      case PASS -> passing(standing);
    };
  }

  private static String failing(List<Finding> failing) {
    return "%s at error level: %s."
        .formatted(
            count(failing.size(), "finding"),
            failing.stream()
                .map(finding -> "%s for %s".formatted(finding.rule(), finding.target()))
                .collect(Collectors.joining(", ")));
  }

  private String passing(List<Finding> standing) {
    if (asked.isEmpty()) {
      return "The head brings no commit that the base doesn't have.";
    }
    if (last().conditions().isEmpty() && takenBack().isEmpty()) {
      return "Nothing that is changed can affect how a CPU's state migrates.";
    }
    var found = new ArrayList<String>();
    add(found, standing.stream().filter(f -> f.waiver() != null).count(), "waived finding");
    add(found, unwaived(standing, Level.WARNING), "warning");
    add(found, unwaived(standing, Level.NOTE), "note");
    add(found, takenBack().size(), "finding that a later step takes back");
    return found.isEmpty() ? "No rule is broken." : "No error, but %s.".formatted(joined(found));
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static long unwaived(List<Finding> standing, Level level) {
    return standing.stream().filter(f -> f.waiver() == null && f.level() == level).count();
  }

  private static void add(List<String> found, long number, String what) {
    if (number > 0) {
      found.add(count(number, what));
    }
  }

  private static String count(long number, String what) {
    return number == 1
        ? "1 " + what
        : number + " " + what.replaceFirst("(finding|warning|note)", "$1s");
  }
}
