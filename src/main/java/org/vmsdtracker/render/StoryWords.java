package org.vmsdtracker.render;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vmsdtracker.history.Converter;
import org.vmsdtracker.history.Journey;
import org.vmsdtracker.history.Spell;
import org.vmsdtracker.history.Stories;
import org.vmsdtracker.snapshot.GrepAnswer;
import org.vmsdtracker.snapshot.GrepReport;

/** What each story comes to, in one sentence. */
public final class StoryWords {

  private StoryWords() {}

  /** Who loses cpu_common today, and since when. */
  public static String withoutCpuCommon(Stories stories) {
    List<Spell> now = lasting(stories.withoutCpuCommon());
    return now.isEmpty()
        ? "No type 1 target loses cpu_common today."
        : "%s cpu_common when %s: %s."
            .formatted(
                counted(now.size(), "type 1 target loses", "type 1 targets lose"),
                now.size() == 1 ? "it migrates" : "they migrate",
                since(now));
  }

  /** Who migrates today without its registers, and since when. */
  public static String withoutRegisters(Stories stories) {
    List<Spell> now = lasting(stories.withoutRegisters());
    return now.isEmpty()
        ? "Every target with a machine has something registered today."
        : "%s without %s registers, and nothing refuses it: %s."
            .formatted(
                counted(now.size(), "target migrates", "targets migrate"),
                now.size() == 1 ? "its" : "their",
                since(now));
  }

  /** The longest way of a change to the branch. */
  public static String journeys(Stories stories) {
    if (stories.journeys().isEmpty()) {
      return "No change has come to the branch yet.";
    }
    Journey longest = stories.journeys().get(0);
    return String.format(
        Locale.ROOT,
        "The longest way of a change to the branch took %,d %s: written by %s on %s, landed on %s.",
        longest.duration().toDays(),
        longest.duration().toDays() == 1 ? "day" : "days",
        longest.authoring().author(),
        HistorySentence.day(longest.authoring().authorDate()),
        HistorySentence.day(longest.landing().date()));
  }

  /** Who converted most. */
  public static String converters(Stories stories) {
    List<Converter> all = stories.converters();
    if (all.isEmpty()) {
      return "Nobody has converted a target yet.";
    }
    int most = all.get(0).conversions().size();
    int total = all.stream().mapToInt(converter -> converter.conversions().size()).sum();
    List<String> first =
        all.stream()
            .filter(converter -> converter.conversions().size() == most)
            .map(Converter::author)
            .toList();
    return first.size() == 1
        ? "%s converted most: %d of %d conversions.".formatted(first.get(0), most, total)
        : "%s converted most: %d each of %d conversions.".formatted(listed(first), most, total);
  }

  /** How many plain searches are wrong, and which is worst. */
  public static String grep(GrepReport report) {
    List<GrepAnswer> wrong =
        report.answers().stream().filter(answer -> !answer.wrong().isEmpty()).toList();
    if (wrong.isEmpty()) {
      return "Each of %s gives the right answer today."
          .formatted(counted(report.answers().size(), "plain search", "plain searches"));
    }
    GrepAnswer worst =
        wrong.stream().max(Comparator.comparingInt(answer -> answer.wrong().size())).orElseThrow();
    return "%d of %s %s wrong today; a search for %s is so about %d of %d targets."
        .formatted(
            wrong.size(),
            counted(report.answers().size(), "plain search", "plain searches"),
            wrong.size() == 1 ? "is" : "are",
            worst.question().pattern(),
            worst.wrong().size(),
            worst.asked());
  }

  private static List<Spell> lasting(List<Spell> spells) {
    return spells.stream().filter(Spell::lasts).toList();
  }

  private static String since(List<Spell> spells) {
    return listed(
        spells.stream()
            .map(
                spell ->
                    "%s since %s"
                        .formatted(spell.target(), HistorySentence.day(spell.from().date())))
            .toList());
  }

  private static String counted(int number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : words.stream().limit(last).collect(Collectors.joining(", ")) + " and " + words.get(last);
  }
}
