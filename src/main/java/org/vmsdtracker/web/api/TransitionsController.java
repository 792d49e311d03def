package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.render.HistoryJson;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.HistoryPlaces;
import org.vmsdtracker.web.Kept;

/** Transitions, oldest first, page by page. */
@RestController
@RequestMapping(path = TransitionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class TransitionsController {

  static final String PATH = "/api/v1/transitions";

  private final HistoryLookup histories;

  TransitionsController(Tracker tracker) {
    this.histories = new HistoryLookup(tracker);
  }

  @Kept
  @GetMapping
  ResponseEntity<byte[]> transitions(
      HttpServletRequest request,
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
    byte[] json = HistoryJson.transitions(view, page.shown(), histories.note(view), page.next());
    return page.next() == null
        ? Answer.of(MediaType.APPLICATION_JSON, json)
        : Answer.of(MediaType.APPLICATION_JSON, json, NextPage.link(request, PATH, page.next()));
  }

  private HistoryFilter filter(
      HistoryView view,
      @Nullable String target,
      @Nullable List<String> kind,
      @Nullable String since,
      @Nullable String until) {
    HistoryPlaces places = histories.places(view);
    TargetName name = target == null || target.isBlank() ? null : histories.target(view, target);
    return new HistoryFilter(
        name,
        HistoryLookup.parsed("kind", () -> HistoryFilter.kinds(kind)),
        HistoryLookup.parsed("since", () -> places.begin(since)).position(),
        HistoryLookup.parsed("until", () -> places.end(until)).position());
  }
}
