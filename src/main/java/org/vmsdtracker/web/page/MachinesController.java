package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;

/** Versioned machine types: which there are, how they came and went, and when they go. */
@Controller
class MachinesController {

  private final Desk desk;

  MachinesController(Desk desk) {
    this.desk = desk;
  }

  @Kept
  @Costly(when = "at")
  @GetMapping("/machine-types")
  ModelAndView machineTypes(@RequestParam(required = false) @Nullable String at) {
    return new ModelAndView(
        "machine-types",
        "view",
        MachinesPage.of(desk.at(at), desk.surroundings(), desk.historyNote()));
  }
}
