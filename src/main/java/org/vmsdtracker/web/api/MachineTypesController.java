package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.MachineList;
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

/** Machine types at the tip or at any revision, page by page. */
@RestController
@RequestMapping(MachineTypesController.PATH)
final class MachineTypesController {

  static final String PATH = "/api/v1/machine-types";

  private final Tracker tracker;
  private final SnapshotLookup snapshots;
  private final LinkTemplates links;
  private final ListAnswer answer;

  MachineTypesController(Tracker tracker, LinkTemplates links, Site site) {
    this.tracker = tracker;
    this.snapshots = new SnapshotLookup(tracker);
    this.links = links;
    this.answer = new ListAnswer(site);
  }

  @Kept
  @Costly(when = "at")
  @GetMapping
  ResponseEntity<byte[]> machineTypes(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT}) Representation wanted,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String family,
      @RequestParam(required = false) @Nullable String removed,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Snapshot snapshot = snapshots.at("at", at);
    HistoryView history = tracker.history().orElse(null);
    MachineList all = MachineList.of(snapshot, history, isAsked("removed", removed));
    MachineList asked = all.only(target(snapshot, history, target), family(all, family));
    MachinePage page = MachinePage.of(asked, limit, cursor);
    String note = tracker.historyNote().orElse(null);
    var around = new Surroundings(links, history);
    return answer.of(
        request,
        wanted,
        note,
        NextPage.of(request, PATH, page.next()),
        format -> format.machines(asked, page.shown(), around, note, page.next()));
  }

  private static boolean isAsked(String parameter, @Nullable String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.isBlank() || text.equals("true")) {
      return true;
    }
    throw Refused.parameter(
        parameter,
        "The parameter %s is \"%s\"; give true or false."
            .formatted(parameter, Names.shortened(text)));
  }

  private @Nullable String target(
      Snapshot snapshot, @Nullable HistoryView history, @Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    var search = new TargetSearch(snapshot);
    if (history != null
        && history.targets().keySet().stream().map(TargetName::value).anyMatch(name::equals)) {
      return name;
    }
    return search
        .named(name)
        .or(() -> search.behindConfig(name))
        .map(TargetState::name)
        .map(TargetName::value)
        .orElseThrow(
            () ->
                Refused.notFound("Unknown target", search.whyNotFound(name, snapshots.tip()))
                    .because("target"));
  }

  private static @Nullable String family(MachineList all, @Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    if (all.families().contains(name)) {
      return name;
    }
    throw Refused.notFound("Unknown family", all.whyNoFamily(name)).because("family");
  }
}
