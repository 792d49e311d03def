package org.vmsdtracker.web.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.HistoryJson;
import org.vmsdtracker.snapshot.Comparison;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;

/** What changed between two revisions. */
@RestController
final class ComparisonController {

  private final SnapshotLookup snapshots;

  ComparisonController(Tracker tracker) {
    this.snapshots = new SnapshotLookup(tracker);
  }

  @Kept
  @Costly
  @GetMapping(path = "/api/v1/compare", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> compare(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    if (from == null) {
      throw HistoryLookup.malformed(
          "from", "The parameter from is missing; give a tag, branch, commit id or date.");
    }
    return Answer.of(
        MediaType.APPLICATION_JSON,
        HistoryJson.comparison(Comparison.between(snapshots.at(from), snapshots.at(to))));
  }
}
