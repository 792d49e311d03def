package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.snapshot.TargetSearch;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** One target from its birth on, removed ones included. */
@RestController
final class TargetHistoryController {

  private final HistoryLookup histories;
  private final SnapshotLookup snapshots;
  private final ListAnswer answer;

  TargetHistoryController(Tracker tracker, Site site) {
    this.answer = new ListAnswer(site);
    this.histories = new HistoryLookup(tracker);
    this.snapshots = new SnapshotLookup(tracker);
  }

  @Kept
  @GetMapping(TargetsController.PATH + "/{name}/history")
  ResponseEntity<byte[]> history(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String branch) {
    HistoryView view = histories.view(branch);
    Optional<TargetState> behindConfig =
        HistoryFilter.target(view, name).isPresent()
            ? Optional.empty()
            : snapshots.tip().flatMap(tip -> new TargetSearch(tip).behindConfig(name));
    return behindConfig
        .map(target -> redirect(request, target))
        .orElseGet(
            () -> {
              TargetName target = histories.target(view, "name", name);
              String note = histories.note(view);
              return answer.of(request, wanted, note, format -> format.history(view, target, note));
            });
  }

  private static ResponseEntity<byte[]> redirect(HttpServletRequest request, TargetState target) {
    return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
        .location(
            UriComponentsBuilder.fromPath(request.getContextPath())
                .path(TargetsController.PATH)
                .pathSegment(target.name().value(), "history")
                .build()
                .toUri())
        .build();
  }
}
