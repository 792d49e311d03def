package org.vmsdtracker.web.page;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.TargetSearch;

/** Finds the target that a name in an address means. */
@Component
class TargetFinder {

  private final Tracker tracker;

  TargetFinder(Tracker tracker) {
    this.tracker = tracker;
  }

  /**
   * The target of that name, or the one that builds the emulator of that name.
   *
   * @throws PageProblem where there is none, with the nearest names
   */
  TargetState find(String name, Shown shown) {
    var search = new TargetSearch(shown.snapshot());
    return search
        .named(name)
        .or(() -> search.behindConfig(name))
        .orElseThrow(() -> unknown(name, search, shown));
  }

  /** Whether a name is that of a target or of an emulator there. */
  boolean isThere(String name, Shown shown) {
    var search = new TargetSearch(shown.snapshot());
    return search.named(name).or(() -> search.behindConfig(name)).isPresent();
  }

  private PageProblem unknown(String name, TargetSearch search, Shown shown) {
    Optional<Snapshot> tip = tracker.current().map(ScannedTip::snapshot);
    return new PageProblem(
        HttpStatus.NOT_FOUND,
        search.whyNotFound(name, tip),
        search.nearest(name).stream()
            .map(near -> new Link(near, Link.target(near, shown.frame().at())))
            .toList());
  }
}
