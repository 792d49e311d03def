package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;

/** Prepares a report about a cell that looks wrong. */
@Controller
class ReportController {

  private final Desk desk;
  private final TargetFinder finder;
  private final LinkTemplates links;

  ReportController(Desk desk, TargetFinder finder, LinkTemplates links) {
    this.desk = desk;
    this.finder = finder;
    this.links = links;
  }

  @Kept
  @Costly(when = "at")
  @GetMapping("/report")
  ModelAndView report(
      @RequestParam String target, @RequestParam(required = false) @Nullable String at) {
    Shown shown = desk.at(at);
    TargetState state = finder.find(target, shown);
    RevisionInfo revision = shown.snapshot().revision();
    String subject = ReportText.subject(state, revision);
    String text = ReportText.body(state, revision);
    String name = state.name().value();
    return new ModelAndView(
        "report",
        "view",
        new ReportView(
            shown.frame(),
            name,
            subject,
            text,
            Math.toIntExact(text.lines().count()) + 3,
            links.report(subject, text).orElse(null),
            Link.target(name, shown.frame().at())));
  }
}
