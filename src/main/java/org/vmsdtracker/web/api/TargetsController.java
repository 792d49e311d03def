package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.TargetSearch;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Refused;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/**
 * Every target, or one, at the tip or at any revision. One that is gone is shown as it was last.
 */
@RestController
@RequestMapping(TargetsController.PATH)
final class TargetsController {

  static final String PATH = "/api/v1/targets";

  private final Tracker tracker;
  private final SnapshotLookup snapshots;
  private final LinkTemplates links;
  private final ListAnswer answer;

  TargetsController(Tracker tracker, LinkTemplates links, Site site) {
    this.tracker = tracker;
    this.snapshots = new SnapshotLookup(tracker);
    this.links = links;
    this.answer = new ListAnswer(site);
  }

  @Kept
  @Costly(when = "at")
  @GetMapping
  ResponseEntity<byte[]> targets(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @RequestParam(required = false) @Nullable String at) {
    Snapshot snapshot = snapshots.at("at", at);
    return answer.of(request, wanted, null, format -> format.targets(snapshot, around()));
  }

  @Kept
  @Costly(when = "at")
  @GetMapping("/{name}")
  ResponseEntity<byte[]> target(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String at) {
    Snapshot snapshot = snapshots.at("at", at);
    var search = new TargetSearch(snapshot);
    Optional<TargetState> there = search.named(name);
    if (there.isPresent()) {
      return one(request, wanted, snapshot, there.get(), null);
    }
    Optional<TargetState> behind = search.behindConfig(name);
    if (behind.isPresent()) {
      return redirect(request, behind.get(), at);
    }
    HistoryView view = tracker.history().orElse(null);
    Lifetime life = view == null ? null : Lifetime.of(view, name).orElse(null);
    if (view == null || life == null) {
      throw unknown(search.whyNotFound(name, snapshots.tip()));
    }
    Landing gone = life.gone();
    if (at != null || gone == null) {
      throw unknown(life.whyNotAt(snapshot.revision(), view));
    }
    Snapshot last = tracker.before(gone.commit());
    return new TargetSearch(last)
        .named(name)
        .map(target -> one(request, wanted, last, target, gone))
        .orElseThrow(() -> unknown(life.whyNotAt(last.revision(), view)));
  }

  private ResponseEntity<byte[]> one(
      HttpServletRequest request,
      Representation wanted,
      Snapshot snapshot,
      TargetState target,
      @Nullable Landing removedIn) {
    return answer.of(
        request, wanted, null, format -> format.target(snapshot, target, around(), removedIn));
  }

  private static Refused unknown(String sentence) {
    return Refused.notFound("Unknown target", sentence).because("name");
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
    String format = request.getParameter("format");
    if (at != null) {
      location.queryParam("at", "{at}");
    }
    if (format != null) {
      location.queryParam("format", "{format}");
    }
    Map<String, String> values =
        Map.of("at", at == null ? "" : at, "format", format == null ? "" : format);
    return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
        .location(location.encode().buildAndExpand(values).toUri())
        .build();
  }
}
