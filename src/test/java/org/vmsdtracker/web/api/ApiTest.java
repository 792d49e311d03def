package org.vmsdtracker.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Trouble;
import org.vmsdtracker.render.SampleHistory;
import org.vmsdtracker.render.SampleSnapshots;
import org.vmsdtracker.render.SnapshotJson;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Snapshot;

@WebMvcTest(
    controllers = {TargetsController.class, MachineTypesController.class, ScansController.class},
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = "org[.]vmsdtracker[.]web[.]page[.].*"))
@Import({ApiProblems.class, ApiSurroundings.class, SiteSurroundings.class})
class ApiTest {

  private static final ScanRun RUN =
      new ScanRun(
          3,
          ScanRun.State.SUCCEEDED,
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-01-01T00:00:02Z"),
          "master",
          SampleSnapshots.COMMIT,
          "1",
          null);

  @Autowired private MockMvc mvc;
  @MockitoBean private Tracker tracker;

  @BeforeEach
  void scanned() {
    var tip = new ScannedTip(SampleSnapshots.everyKind(), RUN);
    when(tracker.current()).thenReturn(Optional.of(tip));
    when(tracker.at("v6.0.0-rc4")).thenReturn(SampleSnapshots.everyKind());
    when(tracker.at("v0.1")).thenReturn(new Snapshot(SampleSnapshots.REVISION, List.of()));
    when(tracker.activity()).thenReturn(Activity.idle());
    when(tracker.trouble()).thenReturn(Optional.empty());
    when(tracker.latestScan()).thenReturn(Optional.of(RUN));
  }

  @Test
  void servesTheTargetsOfTheTipInTheBytesOfTheRenderer() throws Exception {
    mvc.perform(get("/api/v1/targets"))
        .andExpect(status().isOk())
        .andExpect(content().contentType("application/json"))
        .andExpect(
            content().bytes(SnapshotJson.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN)));
  }

  @Test
  void servesTheTargetsOfAnyRevision() throws Exception {
    mvc.perform(get("/api/v1/targets").queryParam("at", " v6.0.0-rc4 "))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.targets.length()", is(9)));
  }

  @Test
  void servesOneTarget() throws Exception {
    mvc.perform(get("/api/v1/targets/i386").queryParam("at", "v6.0.0-rc4"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.revision.describe", is("v6.0.0-rc4")))
        .andExpect(jsonPath("$.target.name", is("i386")));
  }

  @Test
  void sendsAConfigToItsTargetAndKeepsTheRevision() throws Exception {
    mvc.perform(get("/api/v1/targets/x86_64"))
        .andExpect(status().isPermanentRedirect())
        .andExpect(header().string("Location", "/api/v1/targets/i386"));
    when(tracker.at("a&b c")).thenReturn(SampleSnapshots.everyKind());
    mvc.perform(get("/api/v1/targets/sh4eb-softmmu").queryParam("at", "a&b c"))
        .andExpect(status().isPermanentRedirect())
        .andExpect(header().string("Location", "/api/v1/targets/sh4?at=a%26b%20c"));
  }

  @Test
  void answersHeadWithTheHeadersOfGet() throws Exception {
    mvc.perform(head("/api/v1/targets"))
        .andExpect(status().isOk())
        .andExpect(header().exists("ETag"));
  }

  @Test
  void sendsNothingAgainToWhoHasIt() throws Exception {
    String tag = mvc.perform(get("/api/v1/targets")).andReturn().getResponse().getHeader("ETag");
    mvc.perform(get("/api/v1/targets").header("If-None-Match", tag))
        .andExpect(status().isNotModified())
        .andExpect(content().string(""));
  }

  @Test
  void servesTheLatestScan() throws Exception {
    mvc.perform(get("/api/v1/scans/latest"))
        .andExpect(status().isOk())
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(jsonPath("$.id", is(3)))
        .andExpect(jsonPath("$.durationMillis", is(2000)))
        .andExpect(jsonPath("$.trouble", nullValue()));
  }

  @Test
  void namesTheNearestTargetsForAMistake() throws Exception {
    problem(mvc.perform(get("/api/v1/targets/alhpa")), 404, "Unknown target")
        .andExpect(jsonPath("$.instance", is("/api/v1/targets/alhpa")))
        .andExpect(jsonPath("$.detail", containsString("the nearest names are alpha")));
  }

  @Test
  void saysThatATargetIsOfAnotherTime() throws Exception {
    problem(mvc.perform(get("/api/v1/targets/sh4").queryParam("at", "v0.1")), 404, "Unknown target")
        .andExpect(jsonPath("$.detail", is("sh4 isn't there at v6.0.0-rc4; it is at the tip.")));
  }

  @Test
  void saysWhatIsHappeningBeforeTheFirstScanIsDone() throws Exception {
    when(tracker.current()).thenReturn(Optional.empty());
    when(tracker.latestScan()).thenReturn(Optional.empty());
    when(tracker.activity()).thenReturn(new Activity("fetching the tip", 5, 20, "objects", 99));
    for (String path : List.of("/api/v1/targets", "/api/v1/targets/arm", "/api/v1/scans/latest")) {
      problem(mvc.perform(get(path)), 503, "Not scanned yet")
          .andExpect(header().string("Retry-After", "5"))
          .andExpect(
              jsonPath(
                  "$.detail",
                  is("The first scan isn't done yet: fetching the tip, 5 of 20 objects.")));
    }
  }

  @Test
  void saysWhyTheFirstScanFailsAndWhenToAskAgain() throws Exception {
    when(tracker.current()).thenReturn(Optional.empty());
    when(tracker.trouble())
        .thenReturn(
            Optional.of(
                new Trouble("Upstream is down.", Instant.EPOCH, Instant.now().plusSeconds(90))));
    when(tracker.at("v1.0"))
        .thenThrow(new GitFailure(GitFailure.Kind.UNREACHABLE, "/srv/mirror isn't there."));
    problem(mvc.perform(get("/api/v1/targets").queryParam("at", "v1.0")), 503, "Not scanned yet")
        .andExpect(jsonPath("$.detail", is("The first scan has failed so far: Upstream is down.")))
        .andExpect(header().exists("Retry-After"));
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_REVISION, 404, Unknown revision, true",
    "NOT_QEMU, 422, Not QEMU, true",
    "UNREACHABLE, 503, Upstream unreachable, false",
    "MISSING_OBJECT, 503, Object missing, false",
    "DAMAGED_OBJECT, 503, Object damaged, false",
    "NOT_A_REPOSITORY, 503, No usable repository, false",
    "EMPTY, 503, No usable repository, false",
    "NO_SUCH_BRANCH, 503, No usable repository, false"
  })
  void mapsEachFailureOfGit(GitFailure.Kind kind, int status, String title, boolean told)
      throws Exception {
    when(tracker.at("x")).thenThrow(new GitFailure(kind, "/srv/qemu.git has a reason."));
    ResultActions answer =
        problem(mvc.perform(get("/api/v1/targets").queryParam("at", "x")), status, title);
    if (told) {
      answer.andExpect(jsonPath("$.detail", is("/srv/qemu.git has a reason.")));
    } else {
      answer
          .andExpect(content().string(not(containsString("/srv"))))
          .andExpect(header().exists("Retry-After"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "v1\u0000.0", "a\nb"})
  void refusesATextThatNamesNoRevision(String text) throws Exception {
    problem(mvc.perform(get("/api/v1/targets").queryParam("at", text)), 422, "Malformed revision");
    verify(tracker, never()).at(anyString());
  }

  @Test
  void refusesATextThatIsTooLong() throws Exception {
    problem(
            mvc.perform(get("/api/v1/targets/arm").queryParam("at", "v".repeat(201))),
            422,
            "Malformed revision")
        .andExpect(jsonPath("$.detail", containsString("more than 200 characters")));
  }

  @Test
  void keepsTheInsideOfABugInTheLogUnderAnIncident() throws Exception {
    when(tracker.at("x")).thenThrow(new IllegalStateException("secret at Some.java:12"));
    problem(mvc.perform(get("/api/v1/targets").queryParam("at", "x")), 500, "Internal error")
        .andExpect(jsonPath("$.incident").isNotEmpty())
        .andExpect(content().string(not(containsString("secret"))));
  }

  @Test
  void aDatabaseThatIsAwayIsSaidToBeSoAndWhenToAskAgain() throws Exception {
    when(tracker.at("x")).thenThrow(new DataAccessResourceFailureException("jdbc:secret"));
    problem(mvc.perform(get("/api/v1/targets").queryParam("at", "x")), 503, "Database out of reach")
        .andExpect(header().string("Retry-After", "10"))
        .andExpect(content().string(not(containsString("secret"))));
  }

  @Test
  void aMistakeInAStatementIsABugAndNoOutage() throws Exception {
    when(tracker.at("x")).thenThrow(new InvalidDataAccessResourceUsageException("secret"));
    problem(mvc.perform(get("/api/v1/targets").queryParam("at", "x")), 500, "Internal error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/", "/api/v1", "/api/v1/target", "/api/v2/targets", "/api/v1/scan"})
  void answersAnUnknownPathWithAProblem(String path) throws Exception {
    problem(mvc.perform(get(path)), 404, "Unknown path")
        .andExpect(jsonPath("$.detail", containsString("/api/v1/targets")));
  }

  @Test
  void namesTheMethodsThatAPathAnswers() throws Exception {
    problem(mvc.perform(post("/api/v1/targets")), 405, "Method not allowed")
        .andExpect(header().string("Allow", "GET, HEAD"));
  }

  @Test
  void saysWhatItAnswersToWhoAcceptsSomethingElse() throws Exception {
    problem(mvc.perform(get("/api/v1/targets").accept("text/html")), 406, "Not acceptable");
  }

  private static ResultActions problem(ResultActions answer, int status, String title)
      throws Exception {
    return answer
        .andExpect(status().is(status))
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.status", is(status)))
        .andExpect(jsonPath("$.title", is(title)))
        .andExpect(jsonPath("$.detail").isNotEmpty())
        .andExpect(content().string(not(containsString("Exception"))));
  }

  @Test
  void servesTheMachineTypesOfTheTipOfATargetAndOfAFamily() throws Exception {
    mvc.perform(get("/api/v1/machine-types"))
        .andExpect(status().isOk())
        .andExpect(header().exists("ETag"))
        .andExpect(jsonPath("$.machineTypes.length()", is(9)))
        .andExpect(jsonPath("$.history", nullValue()));
    mvc.perform(
            get("/api/v1/machine-types")
                .queryParam("target", "x86_64")
                .queryParam("at", "v6.0.0-rc4"))
        .andExpect(jsonPath("$.machineTypes.length()", is(6)));
    mvc.perform(get("/api/v1/machine-types").queryParam("family", "pc-q35"))
        .andExpect(jsonPath("$.machineTypes.length()", is(4)));
  }

  @Test
  void pagesOfMachineTypesFollowOneAnother() throws Exception {
    mvc.perform(get("/api/v1/machine-types?limit=4"))
        .andExpect(jsonPath("$.machineTypes.length()", is(4)))
        .andExpect(jsonPath("$.next", is("i386.pc-q35-1.0")))
        .andExpect(
            header()
                .string(
                    "Link",
                    "</api/v1/machine-types?limit=4&cursor=i386.pc-q35-1.0>; rel=\"next\""));
    mvc.perform(get("/api/v1/machine-types?limit=5&cursor=i386.pc-q35-1.0"))
        .andExpect(jsonPath("$.machineTypes[0].name", is("pc-q35-2.9")))
        .andExpect(jsonPath("$.next", nullValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "target=x87, 404, nearest",
    "family=pc-q36, 404, pc-q35",
    "limit=0, 422, 1000",
    "cursor=i386, 422, next",
    "removed=maybe, 422, true or false"
  })
  void refusesWhatMachineTypesDoNotHave(String query, int status, String help) throws Exception {
    mvc.perform(get("/api/v1/machine-types?" + query))
        .andExpect(status().is(status))
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.detail", containsString(help)));
  }

  @Test
  void listsRemovedMachineTypesOnceThereIsAHistory() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    mvc.perform(get("/api/v1/machine-types?removed=true&target=i386"))
        .andExpect(jsonPath("$.machineTypes.length()", is(7)))
        .andExpect(jsonPath("$.machineTypes[1].name", is("pc-q35-0.9")))
        .andExpect(jsonPath("$.machineTypes[1].removedSince.release", is("v5.0.0")));
    mvc.perform(get("/api/v1/targets/i386")).andExpect(jsonPath("$.target.group", is("d")));
  }
}
