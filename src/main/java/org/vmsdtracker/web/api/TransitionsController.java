package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.HistoryPlaces;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** Transitions, oldest first, page by page. */
@RestController
@RequestMapping(TransitionsController.PATH)
final class TransitionsController {

  static final String PATH = "/api/v1/transitions";

  private final HistoryLookup histories;
  private final ListAnswer answer;

  TransitionsController(Tracker tracker, Site site) {
    this.histories = new HistoryLookup(tracker);
    this.answer = new ListAnswer(site);
  }

  @Kept
  @GetMapping
  ResponseEntity<byte[]> transitions(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable List<String> kind,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String branch) {
    HistoryView view = histories.view(branch);
    List<Transition> asked = filter(view, target, kind, since, until).of(view);
    TransitionPage page = TransitionPage.of(view, asked, limit, cursor);
    String note = histories.note(view);
    return answer.of(
        request,
        wanted,
        note,
        NextPage.of(request, PATH, page.next()),
        format -> format.transitions(view, page.shown(), note, page.next()));
  }

  private HistoryFilter filter(
      HistoryView view,
      @Nullable String target,
      @Nullable List<String> kind,
      @Nullable String since,
      @Nullable String until) {
    HistoryPlaces places = histories.places(view);
    TargetName name =
        target == null || target.isBlank() ? null : histories.target(view, "target", target);
    return new HistoryFilter(
        name,
        HistoryLookup.parsed("kind", () -> HistoryFilter.kinds(kind)),
        HistoryLookup.parsed("since", () -> places.begin(since)).position(),
        HistoryLookup.parsed("until", () -> places.end(until)).position());
  }
}
