package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.Edge;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.TrendSeries;
import org.vmsdtracker.history.TrendSeries.Interval;
import org.vmsdtracker.web.HistoryPlaces;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Refused;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** The numbers of targets per label over time. */
@RestController
final class TrendController {

  private final HistoryLookup histories;
  private final ListAnswer answer;

  TrendController(Tracker tracker, Site site) {
    this.histories = new HistoryLookup(tracker);
    this.answer = new ListAnswer(site);
  }

  @Kept
  @GetMapping("/api/v1/trend")
  ResponseEntity<byte[]> trend(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String interval,
      @RequestParam(required = false) @Nullable String branch) {
    HistoryView view = histories.view(branch);
    HistoryPlaces places = histories.places(view);
    Edge begin = HistoryLookup.parsed("from", () -> places.begin(from));
    Edge end = HistoryLookup.parsed("to", () -> places.end(to));
    if (begin.position() > end.position()) {
      throw Refused.parameter(
          "from", "The stretch ends before it begins: from is after to; exchange the two.");
    }
    TrendSeries series = TrendSeries.of(view, interval(interval), begin, end);
    String note = histories.note(view);
    return answer.of(request, wanted, note, format -> format.trend(view, series, note));
  }

  private static Interval interval(@Nullable String word) {
    if (word == null) {
      return Interval.CHANGE;
    }
    return Arrays.stream(Interval.values())
        .filter(each -> each.wire().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.parameter(
                    "interval",
                    "There is no interval \"%s\"; it is one of: %s."
                        .formatted(
                            Names.shortened(word),
                            Arrays.stream(Interval.values())
                                .map(Interval::wire)
                                .collect(Collectors.joining(", ")))));
  }
}
