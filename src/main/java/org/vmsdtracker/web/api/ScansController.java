package org.vmsdtracker.web.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.ScanJson;
import org.vmsdtracker.web.Answer;

/** The runs of the scheduled job. */
@RestController
@RequestMapping(path = "/api/v1/scans", produces = MediaType.APPLICATION_JSON_VALUE)
final class ScansController {

  private final Tracker tracker;
  private final SnapshotLookup snapshots;

  ScansController(Tracker tracker) {
    this.tracker = tracker;
    this.snapshots = new SnapshotLookup(tracker);
  }

  @GetMapping("/latest")
  ResponseEntity<byte[]> latest() {
    ScanRun run = tracker.latestScan().orElseThrow(snapshots::notYet);
    return Answer.momentary(
        MediaType.APPLICATION_JSON,
        ScanJson.scan(run, tracker.trouble().orElse(null), tracker.activity()));
  }
}
