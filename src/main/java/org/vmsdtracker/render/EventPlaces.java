package org.vmsdtracker.render;

import java.util.List;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Transition;

/**
 * Where events are on the web.
 *
 * @param site the address of the application's root without a slash at the end
 * @param links where commits are shown
 */
public record EventPlaces(String site, LinkTemplates links) {

  /** The row of a target's page that tells of an event. */
  public String page(Event event) {
    return target(event.target()) + "#" + anchor(event);
  }

  /** The name of that row within its page. */
  public static String anchor(Event event) {
    return "at-" + event.landing().commit().abbreviated();
  }

  /** The name of a transition's row there: the last step of an event has the event's name. */
  public static String anchor(Transition transition, Event event) {
    List<Transition> steps = event.transitions();
    return transition.equals(steps.get(steps.size() - 1))
        ? anchor(event)
        : "by-%s-%s"
            .formatted(
                transition.authoring().id().abbreviated(), transition.change().axis().wire());
  }

  String target(TargetName target) {
    return site + "/targets/" + LinkTemplates.relative(target.value());
  }

  String commit(CommitId commit) {
    return links.commit(commit);
  }
}
