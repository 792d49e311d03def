package org.vmsdtracker.web.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.render.AtomFeed;
import org.vmsdtracker.render.EventDigest;
import org.vmsdtracker.render.EventPlaces;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.HistoryFilter;
import org.vmsdtracker.web.HistoryPlaces;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Site;

/** Events as feeds, and as text for a mail. */
@Controller
class FeedController {

  private static final MediaType ATOM =
      new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final Desk desk;
  private final LinkTemplates links;
  private final Site site;

  FeedController(Desk desk, LinkTemplates links, Site site) {
    this.desk = desk;
    this.links = links;
    this.site = site;
  }

  @Kept
  @GetMapping("/feed.atom")
  ResponseEntity<byte[]> feed(@RequestParam(defaultValue = "1") String page) {
    return feed(new AtomFeed(desk.history(), null, places()), page);
  }

  @Kept
  @GetMapping("/targets/{name}/feed.atom")
  ResponseEntity<byte[]> feed(
      @PathVariable String name, @RequestParam(defaultValue = "1") String page) {
    HistoryView view = desk.history();
    return feed(new AtomFeed(view, target(view, name), places()), page);
  }

  private static ResponseEntity<byte[]> feed(AtomFeed feed, String page) {
    if (!page.matches("[1-9]\\d{0,5}") || Integer.parseInt(page) > feed.pages()) {
      throw new PageProblem(
          HttpStatus.NOT_FOUND,
          "The feed has no such page; they are numbered from 1 to %d.".formatted(feed.pages()),
          List.of());
    }
    return Answer.of(ATOM, feed.page(Integer.parseInt(page)));
  }

  /** Without a beginning it is what came after the last release. */
  @Kept
  @GetMapping("/digest")
  ResponseEntity<byte[]> digest(
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String target) {
    HistoryView view = desk.history();
    String begin = since == null || since.isBlank() ? lastRelease(view) : since.strip();
    String end = until == null ? "" : until.strip();
    HistoryFilter filter = filter(view, begin, end, target);
    List<Event> events = filter.of(view).stream().map(view::event).distinct().toList();
    return Answer.of(TEXT, EventDigest.of(view, events, period(begin, end), places()));
  }

  private HistoryFilter filter(
      HistoryView view, String since, String until, @Nullable String target) {
    HistoryPlaces named = desk.places(view);
    TargetName only = target == null || target.isBlank() ? null : target(view, target.strip());
    try {
      return new HistoryFilter(
          only, Set.of(), named.begin(since).position(), named.end(until).position());
    } catch (IllegalArgumentException e) {
      throw new PageProblem(
          HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()), List.of());
    }
  }

  private static String lastRelease(HistoryView view) {
    return view.releases().stream()
        .filter(release -> release.isFinal() && release.onBranch())
        .reduce((earlier, later) -> later)
        .map(Release::tag)
        .orElse("");
  }

  private static String period(String since, String until) {
    return (since.isEmpty() ? "since the beginning" : "since " + since)
        + (until.isEmpty() ? "" : " until " + until);
  }

  private static TargetName target(HistoryView view, String name) {
    return HistoryFilter.target(view, name)
        .orElseThrow(
            () ->
                new PageProblem(
                    HttpStatus.NOT_FOUND,
                    HistoryFilter.whyNotFound(view, name),
                    HistoryFilter.nearest(view, name).stream()
                        .map(near -> new Link(near, Link.target(near, null)))
                        .toList()));
  }

  private EventPlaces places() {
    return new EventPlaces(site.address(), links);
  }
}
