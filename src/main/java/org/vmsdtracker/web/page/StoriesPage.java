package org.vmsdtracker.web.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.Converter;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Journey;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Spell;
import org.vmsdtracker.history.Stories;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.render.StoryWords;
import org.vmsdtracker.render.TransitionWords;
import org.vmsdtracker.snapshot.GrepAnswer;
import org.vmsdtracker.snapshot.GrepReport;

/**
 * Findings worth telling.
 *
 * @param frame the page's frame
 * @param sentence what they were found in
 * @param note what readers of the history should know; null where nothing
 * @param withoutCpuCommon type 1 targets that lose cpu_common
 * @param withoutRegisters targets that migrate without their registers
 * @param journeySentence how long the longest way to the branch was
 * @param journeys the longest ones
 * @param converterSentence who converted most
 * @param converters everyone who converted a target
 * @param grep what plain searches get wrong; null while the tip wasn't searched yet
 * @param json the same as JSON
 */
record StoriesPage(
    Frame frame,
    String sentence,
    @Nullable String note,
    SpellStory withoutCpuCommon,
    SpellStory withoutRegisters,
    String journeySentence,
    List<JourneyRow> journeys,
    String converterSentence,
    List<ConverterRow> converters,
    @Nullable GrepStory grep,
    String json) {

  static StoriesPage of(
      HistoryView view,
      @Nullable GrepReport grep,
      Frame frame,
      @Nullable String note,
      LinkTemplates links) {
    Stories stories = Stories.of(view);
    Landing tip = stories.tip();
    return new StoriesPage(
        frame,
        String.format(
            Locale.ROOT,
            "What %,d first-parent commits of %s up to %s have to tell.",
            tip.position() + 1,
            view.backfill().source().branch(),
            Moment.of(tip.date()).day()),
        note,
        SpellStory.of(
            StoryWords.withoutCpuCommon(stories), stories.withoutCpuCommon(), view, links),
        SpellStory.of(
            StoryWords.withoutRegisters(stories), stories.withoutRegisters(), view, links),
        StoryWords.journeys(stories),
        stories.longest().stream().map(journey -> JourneyRow.of(journey, links)).toList(),
        StoryWords.converters(stories),
        stories.converters().stream()
            .map(converter -> ConverterRow.of(converter, view, links))
            .toList(),
        grep == null ? null : GrepStory.of(grep, links),
        "/api/v1/stories");
  }

  private static Link target(TargetName name) {
    return new Link(name.value(), Link.target(name.value(), null));
  }

  private static Link place(Landing landing, String path, int line, LinkTemplates links) {
    return new Link(path + ":" + line, links.file(landing.commit(), path, line));
  }

  /**
   * Something that holds of targets for a time.
   *
   * @param sentence of which it holds today
   * @param now those, oldest first
   * @param past times that are over, newest first
   */
  record SpellStory(String sentence, List<SpellRow> now, List<SpellRow> past) {

    static SpellStory of(
        String sentence, List<Spell> spells, HistoryView view, LinkTemplates links) {
      return new SpellStory(
          sentence,
          spells.stream()
              .filter(Spell::lasts)
              .map(spell -> SpellRow.of(spell, view, links))
              .toList(),
          spells.stream()
              .filter(spell -> !spell.lasts())
              .map(spell -> SpellRow.of(spell, view, links))
              .collect(Newest.first()));
    }
  }

  /**
   * A time in which something holds of a target.
   *
   * @param target the target
   * @param from when it began
   * @param until when it ended; null where it lasts
   * @param days how long it lasted, up to the last landing where it still does
   * @param release the first release with it; null where there is none
   * @param commit the commit that it began with
   * @param what its author and what he calls it; null where only the landing is known
   * @param place the line of the registration at that commit; null where nothing is registered
   */
  record SpellRow(
      Link target,
      Moment from,
      @Nullable Moment until,
      String days,
      @Nullable String release,
      Link commit,
      @Nullable String what,
      @Nullable Link place) {

    static SpellRow of(Spell spell, HistoryView view, LinkTemplates links) {
      Transition beginning = spell.beginning();
      CommitDetails authoring = beginning == null ? null : beginning.authoring();
      Landing until = spell.until();
      Landing end = until == null ? view.backfill().tip() : until;
      Release release = spell.release();
      return new SpellRow(
          StoriesPage.target(spell.target()),
          Moment.of(spell.from().date()),
          until == null ? null : Moment.of(until.date()),
          StoriesPage.days(Duration.between(spell.from().date(), end.date())),
          release == null ? null : release.tag(),
          TransitionRow.commit(authoring == null ? spell.from().commit() : authoring.id(), links),
          authoring == null ? null : authoring.author() + ": " + authoring.subject(),
          beginning == null
              ? null
              : beginning.evidence().stream()
                  .filter(Evidence::inForce)
                  .findFirst()
                  .map(
                      evidence ->
                          StoriesPage.place(spell.from(), evidence.path(), evidence.line(), links))
                  .orElse(null));
    }
  }

  /**
   * The way of a commit to the branch.
   *
   * @param days how long it took
   * @param commit the commit
   * @param author who wrote it
   * @param subject what its author calls it
   * @param targets those that it changes
   * @param written when it was written
   * @param landed when it came to the branch
   * @param landing what brought it; null where it landed by itself
   */
  record JourneyRow(
      String days,
      Link commit,
      String author,
      String subject,
      List<Link> targets,
      Moment written,
      Moment landed,
      @Nullable Link landing) {

    static JourneyRow of(Journey journey, LinkTemplates links) {
      CommitDetails authoring = journey.authoring();
      Landing landing = journey.landing();
      return new JourneyRow(
          StoriesPage.days(journey.duration()),
          TransitionRow.commit(authoring.id(), links),
          authoring.author(),
          authoring.subject(),
          journey.targets().stream().map(StoriesPage::target).toList(),
          Moment.of(authoring.authorDate()),
          Moment.of(landing.date()),
          landing.commit().equals(authoring.id())
              ? null
              : TransitionRow.commit(landing.commit(), links));
    }
  }

  /**
   * Someone who converted targets.
   *
   * @param author the name in the commits
   * @param conversions what was converted
   */
  record ConverterRow(String author, List<ConversionRow> conversions) {

    static ConverterRow of(Converter converter, HistoryView view, LinkTemplates links) {
      return new ConverterRow(
          converter.author(),
          converter.conversions().stream()
              .map(conversion -> ConversionRow.of(conversion, view, links))
              .toList());
    }
  }

  /**
   * A conversion.
   *
   * @param target the target
   * @param what from what to what
   * @param landed when it came to the branch
   * @param commit the commit that did it
   * @param release the first release with it; null where there is none yet
   */
  record ConversionRow(
      Link target, String what, Moment landed, Link commit, @Nullable String release) {

    static ConversionRow of(Transition conversion, HistoryView view, LinkTemplates links) {
      return new ConversionRow(
          StoriesPage.target(conversion.change().target()),
          TransitionWords.of(conversion.change()),
          Moment.of(conversion.landing().date()),
          TransitionRow.commit(conversion.authoring().id(), links),
          view.firstRelease(conversion.landing().position()).map(Release::tag).orElse(null));
    }
  }

  /**
   * What plain searches say.
   *
   * @param sentence how many are wrong
   * @param searched the commit
   * @param searches each of them
   */
  record GrepStory(String sentence, Link searched, List<SearchRow> searches) {

    static GrepStory of(GrepReport report, LinkTemplates links) {
      return new GrepStory(
          StoryWords.grep(report),
          TransitionRow.commit(report.revision().commit(), links),
          report.answers().stream()
              .map(
                  answer ->
                      new SearchRow(
                          answer.question().pattern(),
                          answer.question().claim(),
                          report.command(answer.question()),
                          answer.lines(),
                          answer.asked(),
                          answer.wrong().stream()
                              .map(wrong -> WrongRow.of(wrong, report, links))
                              .toList()))
              .toList());
    }
  }

  /**
   * A plain search.
   *
   * @param pattern what is searched for
   * @param claim what a hit is taken to say about a target
   * @param command what prints the same lines
   * @param lines how many
   * @param targets targets that it says something about
   * @param wrong those about which it is wrong
   */
  record SearchRow(
      String pattern, String claim, String command, int lines, int targets, List<WrongRow> wrong) {}

  /**
   * A target about which a search is wrong.
   *
   * @param target the target
   * @param look what it is
   * @param hit the first line found, leading to it; null where none is
   * @param text that line; null where none is found
   */
  record WrongRow(Link target, LabelLook look, @Nullable Link hit, @Nullable String text) {

    static WrongRow of(GrepAnswer.Wrong wrong, GrepReport report, LinkTemplates links) {
      SourceLine hit = wrong.hit();
      return new WrongRow(
          StoriesPage.target(wrong.target()),
          LabelLook.of(wrong.label()),
          hit == null
              ? null
              : new Link(
                  hit.path() + ":" + hit.line(),
                  links.file(report.revision().commit(), hit.path(), hit.line())),
          hit == null ? null : hit.text());
    }
  }

  private static String days(Duration duration) {
    return String.format(Locale.ROOT, "%,d", duration.toDays());
  }
}
