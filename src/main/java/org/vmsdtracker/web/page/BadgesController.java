package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.Badge;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.Summary;
import org.vmsdtracker.snapshot.TargetSearch;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.Kept;

/** Badges for READMEs. What isn't known has one, too: a README shows no error pages. */
@Controller
class BadgesController {

  private final Tracker tracker;

  BadgesController(Tracker tracker) {
    this.tracker = tracker;
  }

  @Kept
  @GetMapping("/badge.svg")
  ResponseEntity<byte[]> badge(HttpServletResponse response) {
    return SvgAnswer.of(badge().svg(), response);
  }

  @Kept
  @GetMapping("/badge.json")
  ResponseEntity<byte[]> endpoint() {
    return json(badge());
  }

  @Kept
  @GetMapping("/badges/targets/{name}.svg")
  ResponseEntity<byte[]> badge(@PathVariable String name, HttpServletResponse response) {
    return SvgAnswer.of(badge(name).svg(), response);
  }

  @Kept
  @GetMapping("/badges/targets/{name}.json")
  ResponseEntity<byte[]> endpoint(@PathVariable String name) {
    return json(badge(name));
  }

  private Badge badge() {
    return tip().map(tip -> Badge.of(Summary.of(tip))).orElseGet(Badge::unknown);
  }

  /** A target of today or of the past, or the one that builds an emulator of that name. */
  private Badge badge(String name) {
    return tip()
        .map(TargetSearch::new)
        .flatMap(search -> search.named(name).or(() -> search.behindConfig(name)))
        .map(target -> Badge.of(target.name(), target.label()))
        .or(
            () ->
                tip()
                    .flatMap(tip -> tracker.history())
                    .flatMap(view -> HistoryFilter.target(view, name))
                    .map(Badge::removed))
        .orElseGet(Badge::unknown);
  }

  private Optional<Snapshot> tip() {
    return tracker.current().map(ScannedTip::snapshot);
  }

  private static ResponseEntity<byte[]> json(Badge badge) {
    return Answer.of(MediaType.APPLICATION_JSON, badge.endpoint());
  }
}
