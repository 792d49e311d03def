package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.render.MachineWords;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.ExpiryCalendar;

/**
 * Versioned machine types at a revision, over the releases, and to come.
 *
 * @param frame the page's frame
 * @param sentence how many there are and which go next
 * @param families those with a machine type that is defined at the revision
 * @param untold targets whose machine types the sources don't tell, each with the reason
 * @param strips what was at each release; null while no history is read
 * @param note what readers should know about the history; null where nothing
 * @param calendar when they go
 * @param json all machine types as JSON
 */
record MachinesPage(
    Frame frame,
    String sentence,
    List<FamilyRow> families,
    List<Untold> untold,
    @Nullable StripsView strips,
    @Nullable String note,
    CalendarView calendar,
    String json) {

  static MachinesPage of(Shown shown, Surroundings around, @Nullable String note) {
    ExpiryCalendar calendar = ExpiryCalendar.of(shown.snapshot());
    String at = shown.frame().at();
    return new MachinesPage(
        shown.frame(),
        MachineWords.promise(shown.snapshot(), calendar, shown.name()),
        shown.snapshot().targets().stream()
            .flatMap(target -> FamilyRow.of(target, shown, around.links()).stream())
            .toList(),
        shown.snapshot().facts().targets().stream()
            .filter(facts -> facts.machines() == null)
            .map(facts -> Untold.of(facts, at))
            .toList(),
        Optional.ofNullable(around.history())
            .map(view -> StripsView.of(view, shown, around.links()))
            .orElse(null),
        note,
        CalendarView.of(calendar, shown, around.links()),
        Link.machineTypesJson(at));
  }

  /**
   * A target whose machine types the sources don't tell.
   *
   * @param target the target, leading to its page
   * @param notes why
   */
  record Untold(Link target, List<String> notes) {

    static Untold of(TargetFacts facts, @Nullable String at) {
      String name = facts.name().value();
      return new Untold(new Link(name, Link.target(name, at)), facts.notes());
    }
  }
}
