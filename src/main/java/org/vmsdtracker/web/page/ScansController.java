package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Tracker;

/** What each run of the scan job did. Never kept: a run may be under way. */
@Controller("scansPage")
class ScansController {

  private static final int MOST = 50;

  private final Desk desk;
  private final Tracker tracker;
  private final LinkTemplates links;

  ScansController(Desk desk, Tracker tracker, LinkTemplates links) {
    this.desk = desk;
    this.tracker = tracker;
    this.links = links;
  }

  @GetMapping("/scans")
  ModelAndView scans(
      @RequestParam(required = false) @Nullable String before, HttpServletResponse response) {
    neverKept(response);
    long limit =
        before == null
            ? Long.MAX_VALUE
            : number(before)
                .orElseThrow(
                    () ->
                        problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "The number before which runs are listed is \"%s\"; give digits."
                                .formatted(Names.shortened(before))));
    List<ScanRun> runs = tracker.scans(limit, MOST + 1);
    boolean more = runs.size() > MOST;
    Optional<ProgressView> progress =
        Optional.of(ProgressView.of(tracker, Until.IDLE)).filter(now -> !now.ended());
    return new ModelAndView(
        "scans",
        "view",
        ScansPage.of(
            more ? runs.subList(0, MOST) : runs,
            more,
            before != null,
            progress,
            links,
            desk.emptyFrame()));
  }

  @GetMapping("/scans/{id}")
  ModelAndView scan(@PathVariable String id, HttpServletResponse response) {
    neverKept(response);
    Supplier<PageProblem> unknown =
        () ->
            problem(
                HttpStatus.NOT_FOUND,
                "There is no scan run \"%s\".".formatted(Names.shortened(id)));
    ScanRun run = number(id).flatMap(tracker::scan).orElseThrow(unknown);
    return new ModelAndView("scan", "view", ScanPage.of(run, links, desk.emptyFrame()));
  }

  private static void neverKept(HttpServletResponse response) {
    response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static PageProblem problem(HttpStatus status, String sentence) {
    return new PageProblem(status, sentence, List.of(new Link("all scan runs", "/scans")));
  }
}
