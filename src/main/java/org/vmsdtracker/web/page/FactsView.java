package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.Grouping;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.ConversionPrice;

/**
 * What stands around a target's CPU.
 *
 * @param families versioned machine types; null where the sources don't tell
 * @param others machine types without a version
 * @param group the letter of its group; null where it has none
 * @param reasons why it is of that group, or of none
 * @param accelerators null where the sources don't tell
 * @param deprecation the heading that declares it deprecated; null where none does
 * @param since the version that the heading names; null where it names none
 * @param sections of MAINTAINERS, the one of its CPUs first
 * @param appeared when it first appeared; null where the history doesn't tell
 * @param price what a conversion costs, a paragraph for a mail
 * @param priceEvidence the lines that the paragraph refers to
 * @param notes why something can't be told
 */
record FactsView(
    @Nullable List<FamilyRow> families,
    List<FamilyRow.Machine> others,
    @Nullable String group,
    List<String> reasons,
    @Nullable List<Proven> accelerators,
    @Nullable Link deprecation,
    @Nullable String since,
    List<Section> sections,
    @Nullable Appearance appeared,
    String price,
    List<Proven> priceEvidence,
    List<String> notes) {

  /**
   * A claim with its lines.
   *
   * @param claim what they show
   * @param lines where it is said
   */
  record Proven(String claim, List<Link> lines) {}

  /**
   * A section of MAINTAINERS.
   *
   * @param title the section, leading to its line
   * @param status its {@code S:} line; null where it has none
   * @param people its {@code M:} lines
   * @param reviewers its {@code R:} lines
   * @param lists its {@code L:} lines
   */
  record Section(
      Link title,
      @Nullable String status,
      List<String> people,
      List<String> reviewers,
      List<String> lists) {

    /** All of them; those of one title are told apart by their lines. */
    static List<Section> all(List<MaintainersSection> sections, Shown shown, LinkTemplates links) {
      return sections.stream().map(each -> of(each, sections, shown, links)).toList();
    }

    private static Section of(
        MaintainersSection section,
        List<MaintainersSection> all,
        Shown shown,
        LinkTemplates links) {
      SourceLine line = section.evidence();
      boolean alone =
          all.stream().filter(each -> each.title().equals(section.title())).count() == 1;
      String title = alone ? section.title() : section.title() + ", line " + line.line();
      return new Section(
          new Link(title, links.file(shown.commit(), line.path(), line.line())),
          section.status(),
          section.maintainers(),
          section.reviewers(),
          section.lists());
    }
  }

  /**
   * When a target first appeared.
   *
   * @param date when it landed
   * @param commit the landing
   * @param release the first release with it; null where there is none yet
   */
  record Appearance(Moment date, Link commit, @Nullable String release) {}

  static FactsView of(TargetState target, Shown shown, Surroundings around) {
    LinkTemplates links = around.links();
    TargetFacts facts =
        shown
            .snapshot()
            .facts()
            .target(target.name())
            .orElseGet(() -> TargetFacts.unknown(target.name(), List.of()));
    Grouping grouping = around.grouping(shown.snapshot(), target);
    ConversionPrice price = ConversionPrice.of(shown.snapshot(), target);
    var deprecation = facts.deprecation();
    return new FactsView(
        facts.machines() == null ? null : FamilyRow.of(target, shown, links),
        FamilyRow.others(target, shown, links),
        grouping.group() == null ? null : grouping.group().wire(),
        grouping.reasons(),
        accelerators(facts, shown, links),
        deprecation == null
            ? null
            : new Link(
                deprecation.title(),
                links.file(
                    shown.commit(), deprecation.evidence().path(), deprecation.evidence().line())),
        deprecation == null ? null : deprecation.since(),
        Section.all(facts.maintainers(), shown, links),
        appeared(target, around),
        price.paragraph(),
        price.evidence().stream()
            .map(line -> new Proven(line.text(), List.of(place(line, shown, links))))
            .toList(),
        facts.notes());
  }

  private static @Nullable List<Proven> accelerators(
      TargetFacts facts, Shown shown, LinkTemplates links) {
    return Optional.ofNullable(facts.accelerators())
        .map(
            accelerators ->
                accelerators.stream()
                    .map(
                        accelerator ->
                            new Proven(
                                accelerator.name(),
                                accelerator.evidence().stream()
                                    .map(line -> place(line, shown, links))
                                    .toList()))
                    .toList())
        .orElse(null);
  }

  private static Link place(SourceLine line, Shown shown, LinkTemplates links) {
    return TargetRow.place(line.path(), line.line(), shown, links);
  }

  private static @Nullable Appearance appeared(TargetState target, Surroundings around) {
    return Optional.ofNullable(around.history())
        .flatMap(view -> view.firstAppearance(target.name()))
        .map(landing -> appearance(landing, around))
        .orElse(null);
  }

  private static Appearance appearance(Landing landing, Surroundings around) {
    return new Appearance(
        Moment.of(landing.date()),
        TransitionRow.commit(landing.commit(), around.links()),
        around.release(landing));
  }
}
