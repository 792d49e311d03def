package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.render.TransitionWords;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.Comparison;
import org.vmsdtracker.snapshot.Comparison.Difference;

/**
 * What changed between two revisions.
 *
 * @param frame the page's frame
 * @param from the first revision as typed; empty where none was
 * @param to the second revision as typed; empty for the tip
 * @param suggestions pairs worth looking at
 * @param result the comparison; null where none was asked for
 */
record CompareView(
    Frame frame, String from, String to, List<Link> suggestions, @Nullable Result result) {

  /**
   * A comparison.
   *
   * @param sentence what it comes to
   * @param from the revision before
   * @param to the revision after
   * @param groups the targets that changed, by how
   * @param unchanged those that didn't
   * @param today the first revision compared with today
   * @param json the same as JSON
   */
  record Result(
      String sentence,
      Frame.RevisionView from,
      Frame.RevisionView to,
      List<Group> groups,
      List<Link> unchanged,
      String today,
      String json) {

    static Result of(Shown before, Shown after, String from, String to, String json) {
      Comparison comparison = Comparison.between(before.snapshot(), after.snapshot());
      var at = new Ends(from, to.isEmpty() ? null : to);
      return new Result(
          comparison.sentence(),
          Objects.requireNonNull(before.frame().revision()),
          Objects.requireNonNull(after.frame().revision()),
          List.of(
              Group.of("Added", comparison.added(), at),
              Group.of("Removed", comparison.removed(), at),
              Group.of("Converted", comparison.converted(), at),
              Group.of("Renamed", comparison.renamed(), at),
              Group.of("Changed otherwise", comparison.changed(), at)),
          comparison.unchanged().stream().map(target -> at.after(target)).toList(),
          Link.compare(from),
          json);
    }
  }

  /** The two revisions as links need them. */
  private record Ends(String from, @Nullable String to) {

    Link before(TargetName target) {
      return new Link(target.value(), Link.target(target.value(), from));
    }

    Link after(TargetName target) {
      return new Link(target.value(), Link.target(target.value(), to));
    }
  }

  /**
   * Targets that changed in the same way.
   *
   * @param heading how
   * @param entries the targets
   */
  record Group(String heading, List<Entry> entries) {

    static Group of(String heading, List<Difference> differences, Ends at) {
      return new Group(
          heading, differences.stream().map(difference -> Entry.of(difference, at)).toList());
    }
  }

  /**
   * A target that changed.
   *
   * @param target the target at the second revision; where it is gone, at the first
   * @param before its label before, leading to the target at the first revision; null where it
   *     wasn't there
   * @param after its label after, leading to the target at the second revision; null where it is
   *     gone
   * @param moves whether the label changed or one of them is missing
   * @param what what changed, in words
   */
  record Entry(
      Link target,
      @Nullable State before,
      @Nullable State after,
      boolean moves,
      List<String> what) {

    static Entry of(Difference difference, Ends at) {
      Change first = difference.changes().get(0);
      TargetName target = difference.target();
      State before = State.of(first.before(), at.before(target).href());
      State after = State.of(first.after(), at.after(target).href());
      return new Entry(
          first.isRemoval() ? at.before(target) : at.after(target),
          before,
          after,
          before == null || after == null || !before.look().equals(after.look()),
          difference.changes().stream().map(TransitionWords::of).toList());
    }
  }

  /**
   * A label at a revision.
   *
   * @param look the label
   * @param href the target at that revision
   */
  record State(LabelLook look, String href) {

    static @Nullable State of(@Nullable Axes axes, String href) {
      return axes == null ? null : new State(LabelLook.of(axes.label()), href);
    }
  }
}
