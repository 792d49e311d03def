package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.gate.RuleInForce;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.snapshot.TargetSearch;
import org.vmsdtracker.web.Checker;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Site;

/** The page of a target; the name of an emulator leads to the target that builds it. */
@Controller
class TargetController {

  /** What lacks lines of the sources may have them the next time, so it isn't kept. */
  private static final String NOT_FOR_LONG = "no-cache";

  private final Desk desk;
  private final TargetFinder finder;
  private final Tracker tracker;
  private final LinkTemplates links;
  private final Site site;
  private final Policy policy;

  TargetController(
      Desk desk,
      TargetFinder finder,
      Tracker tracker,
      LinkTemplates links,
      Site site,
      Checker checker) {
    this.policy = checker.policy();
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
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String at,
      HttpServletResponse response) {
    Shown shown = desk.at(at);
    Optional<RemovedView> removed = removed(name, shown, response);
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
    return embeddable("target", view(target, shown, timeline(target), response), found);
  }

  private ModelAndView embeddable(String template, Object view, String target) {
    return new ModelAndView(template, "view", view)
        .addObject("embed", Embed.of(target, site.address()));
  }

  private TargetView view(
      TargetState target,
      Shown shown,
      @Nullable TimelineView timeline,
      HttpServletResponse response) {
    ProofFiles files = ProofFiles.of(target, shown.commit(), tracker);
    if (!files.isComplete()) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, NOT_FOR_LONG);
    }
    return TargetView.of(
        target,
        shown,
        files,
        desk.surroundings(),
        timeline,
        tracker
            .history()
            .flatMap(view -> StripsView.only(target.name(), view, shown, links))
            .orElse(null),
        rules(target, shown.snapshot().facts().target(target.name()).orElse(null)));
  }

  private List<TargetView.RuleView> rules(
      @Nullable TargetState target, @Nullable TargetFacts facts) {
    return RuleInForce.of(policy, target, facts).stream().map(TargetView.RuleView::of).toList();
  }

  /** The page of a target that is gone today. */
  private Optional<RemovedView> removed(String name, Shown shown, HttpServletResponse response) {
    if (shown.frame().at() != null || finder.isThere(name, shown)) {
      return Optional.empty();
    }
    return tracker
        .history()
        .flatMap(
            view ->
                HistoryFilter.target(view, name)
                    .flatMap(target -> removed(target, view, shown.frame(), response)));
  }

  private Optional<RemovedView> removed(
      TargetName target, HistoryView view, Frame frame, HttpServletResponse response) {
    List<Span> spans = view.targets().getOrDefault(target, List.of());
    Landing gone = spans.get(spans.size() - 1).until();
    return Optional.ofNullable(gone)
        .map(
            until ->
                RemovedView.of(
                    target,
                    until,
                    before(until, target, response),
                    rules(null, null),
                    view,
                    frame,
                    desk.historyNote(),
                    links));
  }

  /** A target at the last commit that has it. */
  private @Nullable TargetView before(
      Landing gone, TargetName target, HttpServletResponse response) {
    return desk.before(gone)
        .flatMap(
            shown ->
                new TargetSearch(shown.snapshot())
                    .named(target.value())
                    .map(state -> view(state, shown, null, response)))
        .orElse(null);
  }

  private @Nullable TimelineView timeline(TargetState target) {
    return tracker
        .history()
        .filter(view -> view.targets().containsKey(target.name()))
        .map(view -> TimelineView.of(target.name(), view, desk.historyNote(), links))
        .orElse(null);
  }
}
