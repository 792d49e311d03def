package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.history.LinkTemplates;

/** The overview: one sentence, its proof, and the matrix of targets. */
@Controller
class OverviewController {

  private final Desk desk;
  private final LinkTemplates links;

  OverviewController(Desk desk, LinkTemplates links) {
    this.desk = desk;
    this.links = links;
  }

  @GetMapping("/")
  ModelAndView overview(
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String label) {
    OverviewQuery query = OverviewQuery.of(at, sort, label);
    return new ModelAndView("overview", "view", OverviewView.of(desk.at(query.at()), query, links));
  }
}
