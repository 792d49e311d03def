package org.vmsdtracker.web.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.ReplayJson;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Kept;

/** The history of the main branch as the gate judges it. */
@RestController("replayApi")
final class ReplayController {

  private final Tracker tracker;

  ReplayController(Tracker tracker) {
    this.tracker = tracker;
  }

  @Kept
  @GetMapping(path = "/api/v1/replay", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> replay() {
    ReplayReport report =
        tracker
            .replay()
            .orElseThrow(
                () ->
                    NotYet.because(tracker, "Not replayed yet", "The replay", "is being computed"));
    return Answer.of(MediaType.APPLICATION_JSON, ReplayJson.report(report));
  }
}
