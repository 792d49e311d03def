package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.LinkTemplates;

/** The page of a target; the name of an emulator leads to the target that builds it. */
@Controller
class TargetController {

  private final Desk desk;
  private final TargetFinder finder;
  private final LinkTemplates links;

  TargetController(Desk desk, TargetFinder finder, LinkTemplates links) {
    this.desk = desk;
    this.finder = finder;
    this.links = links;
  }

  @GetMapping("/targets/{name}")
  ModelAndView target(
      @PathVariable String name, @RequestParam(required = false) @Nullable String at) {
    Shown shown = desk.at(at);
    TargetState target = finder.find(name, shown);
    String found = target.name().value();
    if (!found.equals(name)) {
      var elsewhere = new RedirectView(Link.target(found, shown.frame().at()), true);
      elsewhere.setExpandUriTemplateVariables(false);
      elsewhere.setExposeModelAttributes(false);
      return new ModelAndView(elsewhere);
    }
    return new ModelAndView("target", "view", TargetView.of(target, shown, links));
  }
}
