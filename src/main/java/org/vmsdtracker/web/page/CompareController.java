package org.vmsdtracker.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;

/** What changed between two revisions. */
@Controller
class CompareController {

  private static final int SUGGESTED = 3;

  private final Desk desk;
  private final Tracker tracker;

  CompareController(Desk desk, Tracker tracker) {
    this.desk = desk;
    this.tracker = tracker;
  }

  @Kept
  @Costly(when = "from")
  @GetMapping("/compare")
  ModelAndView compare(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    String before = from == null ? "" : from.strip();
    String after = to == null ? "" : to.strip();
    CompareView.Result result =
        before.isEmpty()
            ? null
            : CompareView.Result.of(
                desk.at(before), desk.at(after), before, after, json(before, after));
    return new ModelAndView(
        "compare",
        "view",
        new CompareView(desk.emptyFrame(), before, after, suggestions(), result));
  }

  private List<Link> suggestions() {
    return tracker.history().map(CompareController::suggestions).orElse(List.of());
  }

  private static List<Link> suggestions(HistoryView view) {
    List<String> tags =
        view.releases().stream().filter(Release::isMajor).map(Release::tag).toList();
    var pairs = new ArrayList<Link>();
    for (int i = tags.size() - 1; i > 0 && pairs.size() < SUGGESTED; i--) {
      pairs.add(pair(tags.get(i - 1), tags.get(i)));
    }
    if (tags.size() > SUGGESTED) {
      pairs.add(pair(tags.get(0), tags.get(tags.size() - 1)));
    }
    return pairs;
  }

  private static Link pair(String from, String to) {
    return new Link(from + " and " + to, Link.compare(from, to));
  }

  private static String json(String from, String to) {
    var address = UriComponentsBuilder.fromPath("/api/v1/compare").queryParam("from", "{from}");
    if (!to.isEmpty()) {
      address.queryParam("to", "{to}");
    }
    return address.encode().buildAndExpand(Map.of("from", from, "to", to)).toUriString();
  }
}
