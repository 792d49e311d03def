package org.vmsdtracker.web.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;

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

  @GetMapping("/replay")
  ModelAndView replay() {
    ReplayPage page =
        tracker
            .replay()
            .map(report -> ReplayPage.of(report, desk.emptyFrame(), links))
            .orElseGet(() -> ReplayPage.underWay(desk.emptyFrame(), tracker.activity()));
    return new ModelAndView("replay", "view", page);
  }
}
