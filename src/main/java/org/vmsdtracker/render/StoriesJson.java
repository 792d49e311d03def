package org.vmsdtracker.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.Converter;
import org.vmsdtracker.history.Journey;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Spell;
import org.vmsdtracker.history.Stories;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.GrepAnswer;
import org.vmsdtracker.snapshot.GrepReport;

/**
 * The published JSON of the stories. Every key is always there, in this order; what isn't known is
 * null.
 */
public final class StoriesJson {

  private StoriesJson() {}

  /**
   * All stories, as UTF-8.
   *
   * @param grep null while the tip wasn't searched yet
   * @param note what readers should know about the history; null for nothing
   */
  public static byte[] stories(
      Stories stories, @Nullable GrepReport grep, Backfill backfill, @Nullable String note) {
    return JsonText.object(
        json -> {
          HistoryJson.history(json, backfill, note);
          spells(
              json,
              "withoutCpuCommon",
              StoryWords.withoutCpuCommon(stories),
              stories.withoutCpuCommon());
          spells(
              json,
              "withoutRegisters",
              StoryWords.withoutRegisters(stories),
              stories.withoutRegisters());
          json.object(
              "longestJourneys",
              story -> {
                story.text("sentence", StoryWords.journeys(stories));
                story.objects("journeys", stories.longest(), StoriesJson::journey);
              });
          json.object(
              "converters",
              story -> {
                story.text("sentence", StoryWords.converters(stories));
                story.objects("converters", stories.converters(), StoriesJson::converter);
              });
          if (grep == null) {
            json.nothing("plainSearches");
          } else {
            json.object("plainSearches", story -> grep(story, grep));
          }
        });
  }

  private static void spells(JsonText json, String key, String sentence, List<Spell> spells) {
    json.object(
        key,
        story -> {
          story.text("sentence", sentence);
          story.objects("spells", spells, StoriesJson::spell);
        });
  }

  private static void spell(JsonText json, Spell spell) {
    Transition beginning = spell.beginning();
    CommitDetails authoring = beginning == null ? null : beginning.authoring();
    Landing until = spell.until();
    json.text("target", spell.target().value());
    json.object(
        "from",
        members -> {
          HistoryJson.landing(members, spell.from());
          members.text("release", spell.release() == null ? null : spell.release().tag());
        });
    if (until == null) {
      json.nothing("until");
    } else {
      json.object("until", members -> HistoryJson.landing(members, until));
    }
    json.text("authoringCommit", authoring == null ? null : authoring.id().hex());
    json.text("author", authoring == null ? null : authoring.author());
    json.text("subject", authoring == null ? null : authoring.subject());
    json.objects(
        "evidence", beginning == null ? List.of() : beginning.evidence(), SnapshotJson::evidence);
  }

  private static void journey(JsonText json, Journey journey) {
    json.number("days", journey.duration().toDays());
    json.text("authoringCommit", journey.authoring().id().hex());
    json.text("author", journey.authoring().author());
    json.instant("authorDate", journey.authoring().authorDate());
    json.text("subject", journey.authoring().subject());
    json.object("landing", members -> HistoryJson.landing(members, journey.landing()));
    json.texts("targets", journey.targets().stream().map(TargetName::value).toList());
  }

  private static void converter(JsonText json, Converter converter) {
    json.text("author", converter.author());
    json.objects("conversions", converter.conversions(), StoriesJson::conversion);
  }

  private static void conversion(JsonText json, Transition conversion) {
    json.text("target", conversion.change().target().value());
    json.text("what", TransitionWords.of(conversion.change()));
    json.text("authoringCommit", conversion.authoring().id().hex());
    json.text("subject", conversion.authoring().subject());
    json.object("landing", members -> HistoryJson.landing(members, conversion.landing()));
  }

  private static void grep(JsonText json, GrepReport report) {
    json.text("sentence", StoryWords.grep(report));
    SnapshotJson.revision(json, "revision", report.revision());
    json.objects(
        "searches",
        report.answers(),
        (search, answer) -> {
          search.text("pattern", answer.question().pattern());
          search.text("claim", answer.question().claim());
          search.text("command", report.command(answer.question()));
          search.number("lines", answer.lines());
          search.number("targets", answer.asked());
          search.objects("wrong", answer.wrong(), StoriesJson::wrong);
        });
  }

  private static void wrong(JsonText json, GrepAnswer.Wrong wrong) {
    SourceLine hit = wrong.hit();
    json.text("target", wrong.target().value());
    json.wire("label", wrong.label());
    if (hit == null) {
      json.nothing("hit");
    } else {
      json.object(
          "hit",
          line -> {
            line.text("path", hit.path());
            line.number("line", hit.line());
            line.text("text", hit.text());
          });
    }
  }
}
