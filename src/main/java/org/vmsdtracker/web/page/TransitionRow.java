package org.vmsdtracker.web.page;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.render.EventPlaces;
import org.vmsdtracker.render.TransitionWords;

/**
 * A transition as a row of a table.
 *
 * @param date when it landed
 * @param target the target, leading to its page
 * @param kind what changed
 * @param what what changed, in words
 * @param commit the authoring commit
 * @param author who wrote it
 * @param subject what its author calls it
 * @param landing the merge that brought it; null where the commit landed by itself
 * @param firstRelease the first release with it; null where there is none yet
 * @param mail the mail that it came in; null where the commit doesn't say
 * @param anchor what its row is called within its target's page; on the last step of an event that
 *     is the event's name
 */
record TransitionRow(
    Moment date,
    Link target,
    String kind,
    String what,
    Link commit,
    String author,
    String subject,
    @Nullable Link landing,
    @Nullable String firstRelease,
    @Nullable Link mail,
    String anchor) {

  private static final String ARCHIVE = "https://lore.kernel.org/qemu-devel/";

  static TransitionRow of(Transition transition, HistoryView view, LinkTemplates links) {
    String target = transition.change().target().value();
    CommitDetails authoring = transition.authoring();
    Landing landing = transition.landing();
    return new TransitionRow(
        Moment.of(landing.date()),
        new Link(target, Link.target(target, null)),
        transition.change().axis().wire(),
        TransitionWords.of(transition.change()),
        commit(authoring.id(), links),
        authoring.author(),
        authoring.subject(),
        landing.commit().equals(authoring.id()) ? null : commit(landing.commit(), links),
        view.firstRelease(landing.position()).map(Release::tag).orElse(null),
        mail(authoring),
        EventPlaces.anchor(transition, view.event(transition)));
  }

  static Link commit(CommitId id, LinkTemplates links) {
    return new Link(id.abbreviated(), links.commit(id));
  }

  private static @Nullable Link mail(CommitDetails commit) {
    if (commit.messageId() != null) {
      return new Link(
          "mail",
          ARCHIVE + UriUtils.encodePathSegment(commit.messageId(), StandardCharsets.UTF_8) + "/");
    }
    return commit.link() != null && commit.link().matches("https?://\\S+")
        ? new Link("link", commit.link())
        : null;
  }
}
