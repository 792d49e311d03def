package org.vmsdtracker.web.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.Kept;

/** What this is about, where it comes from and how it is done. */
@Controller
class AboutController {

  private final Desk desk;
  private final Tracker tracker;

  AboutController(Desk desk, Tracker tracker) {
    this.desk = desk;
    this.tracker = tracker;
  }

  @Kept
  @GetMapping("/about")
  ModelAndView about() {
    return new ModelAndView(
        "about", "view", AboutPage.of(desk.emptyFrame(), tracker.history().orElse(null)));
  }
}
