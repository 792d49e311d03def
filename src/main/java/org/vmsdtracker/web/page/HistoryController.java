package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.web.Kept;

/** The history of all targets. */
@Controller
class HistoryController {

  private final Desk desk;
  private final LinkTemplates links;

  HistoryController(Desk desk, LinkTemplates links) {
    this.desk = desk;
    this.links = links;
  }

  @Kept
  @GetMapping("/history")
  ModelAndView history(
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String rows) {
    HistoryView view = desk.history();
    HistoryQuery query = HistoryQuery.of(target, kind, since, until, rows);
    return new ModelAndView(
        "history",
        "view",
        HistoryPage.of(
            view,
            query,
            query.filter(view, desk.places(view)),
            desk.emptyFrame(),
            desk.historyNote(),
            links));
  }
}
