package org.vmsdtracker.web.page;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachinePolicy;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.snapshot.ExpiryCalendar;
import org.vmsdtracker.snapshot.ExpiryCalendar.Due;
import org.vmsdtracker.snapshot.ExpiryCalendar.Entry;

/**
 * When versioned machine types are deprecated and go.
 *
 * @param rule the age rule in a sentence, or that there is none
 * @param evidence the lines of the rule
 * @param end what the rule does to the old ones in the end
 * @param rows the releases to come in which something happens
 * @param groups those that are beside the calendar, each with its heading
 */
record CalendarView(
    String rule, List<Link> evidence, String end, List<Row> rows, List<Group> groups) {

  /**
   * A release to come.
   *
   * @param release its version
   * @param month the estimated month; null where the rule says nothing
   * @param deprecated what is deprecated from then on
   * @param deleted what may be left out from then on
   */
  record Row(String release, @Nullable String month, List<Named> deprecated, List<Named> deleted) {}

  /**
   * Machine types of a target.
   *
   * @param target the target
   * @param machines them, leading to their lines
   */
  record Named(String target, List<Link> machines) {}

  /**
   * Machine types with something in common.
   *
   * @param heading what
   * @param number how many they are
   * @param machines them
   */
  record Group(String heading, int number, List<Named> machines) {}

  static CalendarView of(ExpiryCalendar calendar, Shown shown, LinkTemplates links) {
    MachinePolicy policy = calendar.policy();
    var groups = new ArrayList<Group>();
    add(groups, "Old enough to go, and still registered", calendar.overdue(), shown, links);
    add(groups, "Old enough to be deprecated, and left alone", calendar.exempt(), shown, links);
    add(groups, "Defined, no longer registered", calendar.unregistered(), shown, links);
    return new CalendarView(
        rule(policy, calendar),
        policy == null ? List.of() : evidence(policy, shown, links),
        end(calendar),
        calendar.coming().stream().map(due -> row(due, shown, links)).toList(),
        groups);
  }

  /** What the rule does to the old ones in the end. */
  static String end(ExpiryCalendar calendar) {
    MachinePolicy policy = calendar.policy();
    return policy != null && policy.deletes() ? "no longer registered" : "may be deleted";
  }

  private static String rule(@Nullable MachinePolicy policy, ExpiryCalendar calendar) {
    if (policy == null) {
      return calendar.promised().isEmpty()
          ? "This tree has no age rule for machine types."
          : "This tree has no age rule for machine types, so nothing has a date: each is"
              + " deprecated and removed by hand.";
    }
    return "This tree's age rule deprecates a machine type after %d major versions, one a year, and %s after %d."
        .formatted(
            policy.deprecationMajors(),
            policy.deletes() ? "no longer registers it" : "lets it be deleted",
            policy.deletionMajors());
  }

  private static List<Link> evidence(MachinePolicy policy, Shown shown, LinkTemplates links) {
    var evidence = new ArrayList<Link>();
    evidence.add(place(policy.deprecationEvidence(), shown, links));
    if (policy.deletionEvidence() != null) {
      evidence.add(place(policy.deletionEvidence(), shown, links));
    }
    return evidence;
  }

  private static Link place(SourceLine line, Shown shown, LinkTemplates links) {
    return TargetRow.place(line.path(), line.line(), shown, links);
  }

  private static void add(
      List<Group> groups, String heading, List<Entry> entries, Shown shown, LinkTemplates links) {
    if (!entries.isEmpty()) {
      groups.add(new Group(heading, entries.size(), named(entries, shown, links)));
    }
  }

  private static Row row(Due due, Shown shown, LinkTemplates links) {
    YearMonth month = due.release().month();
    return new Row(
        due.release().version().toString(),
        month == null
            ? null
            : month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                + " "
                + month.getYear(),
        named(due.deprecated(), shown, links),
        named(due.deleted(), shown, links));
  }

  private static List<Named> named(List<Entry> entries, Shown shown, LinkTemplates links) {
    Map<String, List<Link>> targets = new LinkedHashMap<>();
    for (Entry entry : entries) {
      targets
          .computeIfAbsent(entry.target().value(), target -> new ArrayList<>())
          .add(
              new Link(
                  entry.machine().name(),
                  links.file(shown.commit(), entry.machine().path(), entry.machine().line())));
    }
    return targets.entrySet().stream()
        .map(target -> new Named(target.getKey(), target.getValue()))
        .toList();
  }
}
