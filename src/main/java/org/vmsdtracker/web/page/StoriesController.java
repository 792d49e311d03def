package org.vmsdtracker.web.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.Kept;

/** Findings worth telling, each with its proof. */
@Controller("storiesPage")
class StoriesController {

  private final Desk desk;
  private final Tracker tracker;
  private final LinkTemplates links;

  StoriesController(Desk desk, Tracker tracker, LinkTemplates links) {
    this.desk = desk;
    this.tracker = tracker;
    this.links = links;
  }

  @Kept
  @GetMapping("/stories")
  ModelAndView stories() {
    HistoryView view = desk.history();
    return new ModelAndView(
        "stories",
        "view",
        StoriesPage.of(
            view, tracker.grep().orElse(null), desk.emptyFrame(), desk.historyNote(), links));
  }
}
