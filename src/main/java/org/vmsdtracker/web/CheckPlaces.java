package org.vmsdtracker.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.VerdictPlace;

/** Where the application that is asked, and the repository that it reads, are on the web. */
@Component
public class CheckPlaces {

  private final Tracker tracker;
  private final LinkTemplates links;

  CheckPlaces(Tracker tracker, LinkTemplates links) {
    this.tracker = tracker;
    this.links = links;
  }

  /** The address of the application, as the request under way calls it. */
  public String site() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
  }

  /** The places of a check, as the request under way calls the application. */
  public VerdictPlace of(Check check) {
    return new VerdictPlace(site(), check.id(), repository().orElse(null), links);
  }

  /** A local repository is nothing to others. */
  private Optional<String> repository() {
    return tracker
        .history()
        .map(HistoryView::backfill)
        .map(backfill -> backfill.source().repository())
        .filter(address -> address.matches("https?://\\S+"));
  }
}
