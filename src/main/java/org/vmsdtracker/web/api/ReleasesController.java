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

/** The releases and where they left the branch. */
@RestController
final class ReleasesController {

  private final HistoryLookup histories;

  ReleasesController(Tracker tracker) {
    this.histories = new HistoryLookup(tracker);
  }

  @GetMapping(path = "/api/v1/releases", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> releases(@RequestParam(required = false) @Nullable String branch) {
    HistoryView view = histories.view(branch);
    return JsonAnswer.revalidated(HistoryJson.releases(view, histories.note(view)));
  }
}
