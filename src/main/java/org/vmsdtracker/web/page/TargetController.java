package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Site;

/** The page of a target; the name of an emulator leads to the target that builds it. */
@Controller
class TargetController {

  private final Desk desk;
  private final TargetFinder finder;
  private final Tracker tracker;
  private final LinkTemplates links;
  private final Site site;

  TargetController(
      Desk desk, TargetFinder finder, Tracker tracker, LinkTemplates links, Site site) {
    this.site = site;
    this.tracker = tracker;
    this.desk = desk;
    this.finder = finder;
    this.links = links;
  }

  @Kept
  @Costly(when = "at")
  @GetMapping("/targets/{name}")
  ModelAndView target(
      @PathVariable String name, @RequestParam(required = false) @Nullable String at) {
    Shown shown = desk.at(at);
    Optional<RemovedView> removed = removed(name, shown);
    if (removed.isPresent()) {
      return embeddable("removed", removed.get(), name);
    }
    TargetState target = finder.find(name, shown);
    String found = target.name().value();
    if (!found.equals(name)) {
      var elsewhere = new RedirectView(Link.target(found, shown.frame().at()), true);
      elsewhere.setExpandUriTemplateVariables(false);
      elsewhere.setExposeModelAttributes(false);
      return new ModelAndView(elsewhere);
    }
    return embeddable(
        "target", TargetView.of(target, shown, timeline(target), desk.surroundings()), found);
  }

  private ModelAndView embeddable(String template, Object view, String target) {
    return new ModelAndView(template, "view", view)
        .addObject("embed", Embed.of(target, site.address()));
  }

  /** The page of a target that is gone today. */
  private Optional<RemovedView> removed(String name, Shown shown) {
    if (shown.frame().at() != null || finder.isThere(name, shown)) {
      return Optional.empty();
    }
    return tracker
        .history()
        .flatMap(
            view ->
                HistoryFilter.target(view, name)
                    .flatMap(target -> removed(target, view, shown.frame())));
  }

  private Optional<RemovedView> removed(TargetName target, HistoryView view, Frame frame) {
    List<Span> spans = view.targets().getOrDefault(target, List.of());
    Landing gone = spans.get(spans.size() - 1).until();
    return Optional.ofNullable(gone)
        .map(until -> RemovedView.of(target, until, view, frame, desk.historyNote(), links));
  }

  private @Nullable TimelineView timeline(TargetState target) {
    return tracker
        .history()
        .filter(view -> view.targets().containsKey(target.name()))
        .map(view -> TimelineView.of(target.name(), view, desk.historyNote(), links))
        .orElse(null);
  }
}
