package org.vmsdtracker.web.page;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;

/** The overview: one sentence, its proof, and the matrix of targets. */
@Controller
class OverviewController {

  private final Desk desk;

  OverviewController(Desk desk) {
    this.desk = desk;
  }

  @Kept
  @Costly(when = "at")
  @GetMapping("/")
  ModelAndView overview(@RequestParam Map<String, String> parameters) {
    OverviewQuery query = OverviewQuery.of(parameters);
    return new ModelAndView(
        "overview", "view", OverviewView.of(desk.at(query.at()), query, desk.surroundings()));
  }
}
