package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.snapshot.Comparison;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Refused;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** What changed between two revisions. */
@RestController
final class ComparisonController {

  private final SnapshotLookup snapshots;
  private final ListAnswer answer;

  ComparisonController(Tracker tracker, Site site) {
    this.snapshots = new SnapshotLookup(tracker);
    this.answer = new ListAnswer(site);
  }

  @Kept
  @Costly
  @GetMapping("/api/v1/compare")
  ResponseEntity<byte[]> compare(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    if (from == null) {
      throw Refused.parameter(
          "from", "The parameter from is missing; give a tag, branch, commit id or date.");
    }
    Comparison comparison = Comparison.between(snapshots.at("from", from), snapshots.at("to", to));
    return answer.of(request, wanted, null, format -> format.comparison(comparison));
  }
}
