package org.vmsdtracker.web.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Stories;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.StoriesJson;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Kept;

/** What the history has to tell beyond its numbers. */
@RestController("storiesApi")
final class StoriesController {

  private final Tracker tracker;
  private final HistoryLookup histories;

  StoriesController(Tracker tracker) {
    this.tracker = tracker;
    this.histories = new HistoryLookup(tracker);
  }

  @Kept
  @GetMapping(path = "/api/v1/stories", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> stories() {
    HistoryView view = histories.view(null);
    return Answer.of(
        MediaType.APPLICATION_JSON,
        StoriesJson.stories(
            Stories.of(view), tracker.grep().orElse(null), view.backfill(), histories.note(view)));
  }
}
