package org.vmsdtracker.history;

import java.util.List;
import java.util.function.BiPredicate;
import org.vmsdtracker.history.FamilyTable.Member;
import org.vmsdtracker.history.FamilyTable.Stage;

/**
 * A family of versioned machine types at one release, and what changed since the release before.
 *
 * @param untold whether the sources don't tell what there is
 * @param registered the names that emulators offer, the oldest version first
 * @param deprecated how many of them are deprecated
 * @param leftOut how many are defined and not registered
 * @param added names that are new
 * @param newlyDeprecated names that are deprecated and weren't
 * @param newlyLeftOut names that are no longer registered, and still defined
 * @param removed names that are no longer defined
 */
public record FamilyCell(
    boolean untold,
    List<String> registered,
    int deprecated,
    int leftOut,
    List<String> added,
    List<String> newlyDeprecated,
    List<String> newlyLeftOut,
    List<String> removed) {

  static FamilyCell of(List<Member> members, int column) {
    return new FamilyCell(
        members.stream().anyMatch(member -> member.stages().get(column) == Stage.UNTOLD),
        names(members, column, (before, now) -> now.isRegistered()),
        names(members, column, (before, now) -> now == Stage.DEPRECATED).size(),
        names(members, column, (before, now) -> now == Stage.LEFT_OUT).size(),
        names(members, column, (before, now) -> before == Stage.ABSENT && now.isDefined()),
        names(
            members,
            column,
            (before, now) -> before != Stage.DEPRECATED && now == Stage.DEPRECATED),
        names(members, column, (before, now) -> before != Stage.LEFT_OUT && now == Stage.LEFT_OUT),
        names(members, column, (before, now) -> before.isDefined() && now == Stage.ABSENT));
  }

  private static List<String> names(
      List<Member> members, int column, BiPredicate<Stage, Stage> which) {
    return members.stream()
        .filter(member -> which.test(member.before(column), member.stages().get(column)))
        .map(Member::name)
        .toList();
  }

  /** Whether anything changed. */
  public boolean isChange() {
    return !(added.isEmpty()
        && newlyDeprecated.isEmpty()
        && newlyLeftOut.isEmpty()
        && removed.isEmpty());
  }

  /** Whether the family is there, with at least one machine type that is defined. */
  public boolean isThere() {
    return !registered.isEmpty() || leftOut > 0;
  }
}
