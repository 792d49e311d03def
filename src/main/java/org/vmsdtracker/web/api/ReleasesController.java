package org.vmsdtracker.web.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.HistoryJson;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Kept;

/** The releases and where they left the branch. */
@RestController
final class ReleasesController {

  private final HistoryLookup histories;

  ReleasesController(Tracker tracker) {
    this.histories = new HistoryLookup(tracker);
  }

  @Kept
  @GetMapping(path = "/api/v1/releases", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> releases(@RequestParam(required = false) @Nullable String branch) {
    HistoryView view = histories.view(branch);
    return Answer.of(MediaType.APPLICATION_JSON, HistoryJson.releases(view, histories.note(view)));
  }
}
