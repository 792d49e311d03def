package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.ExportLines;
import org.vmsdtracker.render.RuleList;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.web.Checker;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Site;

/** Everything about the main branch, line by line. */
@RestController
final class ExportController {

  private static final String NDJSON = "application/x-ndjson";

  private final Tracker tracker;
  private final HistoryLookup histories;
  private final SnapshotLookup snapshots;
  private final LinkTemplates links;
  private final RuleList rules;
  private final Site site;

  ExportController(Tracker tracker, LinkTemplates links, Checker checker, Site site) {
    this.tracker = tracker;
    this.histories = new HistoryLookup(tracker);
    this.snapshots = new SnapshotLookup(tracker);
    this.links = links;
    this.rules = new RuleList(checker.policy().rules(), checker.policy().levels());
    this.site = site;
  }

  /**
   * Writes what is known as the request comes, however long it takes to be read; so it goes by
   * itself and not over a converter, which would need it whole.
   */
  @Costly
  @GetMapping(path = "/api/v1/export", produces = NDJSON)
  void export(HttpServletResponse response) throws IOException {
    HistoryView view = histories.view(null);
    var lines =
        new ExportLines(
            snapshots.scanned(),
            view,
            tracker.replay().orElse(null),
            rules,
            new Surroundings(links, view));
    response.setContentType(NDJSON);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    lines.write(response.getOutputStream(), site.address(), histories.note(view));
  }
}
