package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** The history of the main branch as the gate judges it. */
@RestController("replayApi")
final class ReplayController {

  private final Tracker tracker;
  private final ListAnswer answer;

  ReplayController(Tracker tracker, Site site) {
    this.tracker = tracker;
    this.answer = new ListAnswer(site);
  }

  @Kept
  @GetMapping("/api/v1/replay")
  ResponseEntity<byte[]> replay(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT})
          Representation wanted) {
    ReplayReport report =
        tracker
            .replay()
            .orElseThrow(
                () ->
                    NotYet.because(tracker, "Not replayed yet", "The replay", "is being computed"));
    return answer.of(request, wanted, null, format -> format.replay(report));
  }
}
