package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.SnapshotJson;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.TargetSearch;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;

/** Every target, or one, at the tip or at any revision. */
@RestController
@RequestMapping(path = TargetsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class TargetsController {

  static final String PATH = "/api/v1/targets";

  private final Tracker tracker;
  private final SnapshotLookup snapshots;
  private final LinkTemplates links;

  TargetsController(Tracker tracker, LinkTemplates links) {
    this.tracker = tracker;
    this.snapshots = new SnapshotLookup(tracker);
    this.links = links;
  }

  @Kept
  @Costly(when = "at")
  @GetMapping
  ResponseEntity<byte[]> targets(@RequestParam(required = false) @Nullable String at) {
    return Answer.of(MediaType.APPLICATION_JSON, SnapshotJson.targets(snapshots.at(at), around()));
  }

  @Kept
  @Costly(when = "at")
  @GetMapping("/{name}")
  ResponseEntity<byte[]> target(
      HttpServletRequest request,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String at) {
    Snapshot snapshot = snapshots.at(at);
    var search = new TargetSearch(snapshot);
    return search
        .named(name)
        .map(
            target ->
                Answer.of(
                    MediaType.APPLICATION_JSON,
                    SnapshotJson.target(snapshot, target, around(), null)))
        .or(() -> search.behindConfig(name).map(target -> redirect(request, target, at)))
        .orElseThrow(
            () -> ApiProblem.notFound("Unknown target", search.whyNotFound(name, snapshots.tip())));
  }

  private Surroundings around() {
    return new Surroundings(links, tracker.history().orElse(null));
  }

  private static ResponseEntity<byte[]> redirect(
      HttpServletRequest request, TargetState target, @Nullable String at) {
    UriComponentsBuilder location =
        UriComponentsBuilder.fromPath(request.getContextPath())
            .path(PATH)
            .pathSegment(target.name().value());
    if (at != null) {
      location.queryParam("at", "{at}");
    }
    URI uri = at == null ? location.build().toUri() : location.encode().buildAndExpand(at).toUri();
    return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT).location(uri).build();
  }
}
