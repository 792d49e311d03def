package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.Kept;

/** QEMU's own history as the gate judges it. */
@Controller("replayPage")
class ReplayController {

  private final Desk desk;
  private final Tracker tracker;
  private final LinkTemplates links;

  ReplayController(Desk desk, Tracker tracker, LinkTemplates links) {
    this.desk = desk;
    this.tracker = tracker;
    this.links = links;
  }

  @Kept
  @GetMapping("/replay")
  ModelAndView replay(HttpServletResponse response) {
    return new ModelAndView(
        "replay",
        "view",
        tracker
            .replay()
            .map(report -> ReplayPage.of(report, desk.emptyFrame(), links))
            .orElseGet(() -> underWay(response)));
  }

  private ReplayPage underWay(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return ReplayPage.underWay(desk.emptyFrame(), tracker.activity());
  }
}
