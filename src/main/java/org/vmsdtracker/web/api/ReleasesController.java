package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** The releases and where they left the branch. */
@RestController
final class ReleasesController {

  private final HistoryLookup histories;
  private final ListAnswer answer;

  ReleasesController(Tracker tracker, Site site) {
    this.histories = new HistoryLookup(tracker);
    this.answer = new ListAnswer(site);
  }

  @Kept
  @GetMapping("/api/v1/releases")
  ResponseEntity<byte[]> releases(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @RequestParam(required = false) @Nullable String branch) {
    HistoryView view = histories.view(branch);
    String note = histories.note(view);
    return answer.of(request, wanted, note, format -> format.releases(view, note));
  }
}
