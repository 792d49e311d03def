package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.ScanJson;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** The runs of the scheduled job. */
@RestController
@RequestMapping(ScansController.PATH)
final class ScansController {

  static final String PATH = "/api/v1/scans";

  private final Tracker tracker;
  private final SnapshotLookup snapshots;
  private final ListAnswer answer;

  ScansController(Tracker tracker, Site site) {
    this.tracker = tracker;
    this.snapshots = new SnapshotLookup(tracker);
    this.answer = new ListAnswer(site);
  }

  /** Runs, newest first; the cursor is the number of the last one shown. */
  @GetMapping
  ResponseEntity<byte[]> scans(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = NextPage.limit(limit);
    List<ScanRun> runs = tracker.scans(before(cursor), most + 1);
    boolean isLast = runs.size() <= most;
    List<ScanRun> shown = isLast ? runs : runs.subList(0, most);
    String next = isLast ? null : String.valueOf(shown.get(most - 1).id());
    ResponseEntity<byte[]> list =
        answer.of(
            request,
            wanted,
            null,
            NextPage.of(request, PATH, next),
            format -> format.scans(shown, next));
    return ResponseEntity.ok()
        .headers(list.getHeaders())
        .cacheControl(CacheControl.noStore())
        .body(list.getBody());
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    if (!cursor.matches("\\d{1,18}")) {
      throw NextPage.malformedCursor(cursor);
    }
    return Long.parseLong(cursor);
  }

  @GetMapping(path = "/latest", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> latest() {
    ScanRun run = tracker.latestScan().orElseThrow(snapshots::notYet);
    return Answer.momentary(
        MediaType.APPLICATION_JSON,
        ScanJson.scan(run, tracker.trouble().orElse(null), tracker.activity()));
  }
}
