package org.vmsdtracker.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.VerdictPlace;

/** Where checks, and the repository that is read, are on the web. */
@Component
public class CheckPlaces {

  private final Tracker tracker;
  private final LinkTemplates links;
  private final Site site;

  CheckPlaces(Tracker tracker, LinkTemplates links, Site site) {
    this.tracker = tracker;
    this.site = site;
    this.links = links;
  }

  /** The places of a check. */
  public VerdictPlace of(Check check) {
    return new VerdictPlace(site.address(), check.id(), repository().orElse(null), links);
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
