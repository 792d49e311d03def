package org.vmsdtracker.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
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
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.SampleHistory;
import org.vmsdtracker.render.SampleSnapshots;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(
    controllers = {
      TransitionsController.class,
      TargetHistoryController.class,
      TrendController.class,
      ReleasesController.class,
      ComparisonController.class
    },
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = "org[.]vmsdtracker[.]web[.]page[.].*"))
@Import({ApiProblems.class, ApiSurroundings.class, SiteSurroundings.class})
class HistoryApiTest {

  private static final String TRANSITIONS = "/api/v1/transitions";

  @Autowired private MockMvc mvc;
  @MockitoBean private Tracker tracker;

  @BeforeEach
  void historyIsRead() {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
    when(tracker.activity()).thenReturn(Activity.idle());
    when(tracker.trouble()).thenReturn(Optional.empty());
    when(tracker.current())
        .thenReturn(
            Optional.of(
                new ScannedTip(
                    SampleSnapshots.everyKind(),
                    new ScanRun(
                        3,
                        ScanRun.State.SUCCEEDED,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "master",
                        SampleSnapshots.COMMIT,
                        "1",
                        null))));
  }

  @Test
  void allTransitionsComeInTheirOrder() throws Exception {
    JsonNode json = json(TRANSITIONS);
    assertThat(json.path("transitions")).hasSameSizeAs(SampleHistory.view().transitions());
    assertThat(positions(json)).isSorted();
    assertThat(json.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "target=javelin, 4",
    "kind=registration, 9",
    "kind=form, 4",
    "kind=form&kind=migratable, 5",
    "'kind=form,migratable', 5",
    "target=axe&kind=version, 1",
    "since=v6.1.0, 5",
    "since=190, 5",
    "since=abc000be, 5",
    "since=2023-01-20, 5",
    "since=2023-01-21, 2",
    "until=2003-03-30, 2",
    "until=2003-03-30T11:59:59Z, 0",
    "until=0, 2",
    "since=v2.0.1&until=v3.0.0&kind=presence, 2",
    "target=&kind=&since=&until=v1.0, 10"
  })
  void filtersByTargetKindAndPlaces(String query, int expected) throws Exception {
    assertThat(json(TRANSITIONS + "?" + query).path("transitions")).hasSize(expected);
  }

  @Test
  void anotherRevisionCountsByItsDate() throws Exception {
    when(tracker.at("stable-9"))
        .thenReturn(
            new Snapshot(
                new RevisionInfo(
                    SampleSnapshots.COMMIT, null, Instant.parse("2024-06-01T00:00:00Z")),
                List.of()));
    assertThat(json(TRANSITIONS + "?since=stable-9").path("transitions")).hasSize(1);
  }

  @Test
  void pagesFollowOneAnotherUntilAllAreShown() throws Exception {
    var seen = new ArrayList<String>();
    String address = TRANSITIONS + "?limit=5&kind=registration,presence&since=v0.10.0";
    int pages = 0;
    while (address != null) {
      MockHttpServletResponse answer = fetch(address);
      JsonNode json = parse(answer);
      json.path("transitions").forEach(each -> seen.add(each.toString()));
      String link = answer.getHeader("Link");
      assertThat(link == null).isEqualTo(json.get("next").isNull());
      address = link == null ? null : link.replaceFirst("<(.*)>; rel=\"next\"", "$1");
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(14).doesNotHaveDuplicates();
  }

  @Test
  void aTargetThatIsGoneHasItsHistory() throws Exception {
    JsonNode json = json("/api/v1/targets/glaive/history");
    assertThat(json.path("removed").booleanValue()).isTrue();
    assertThat(json.path("transitions")).hasSize(4);
  }

  @Test
  void anEmulatorsNameLeadsToItsTarget() throws Exception {
    MockHttpServletResponse answer = fetch("/api/v1/targets/x86_64/history");
    assertThat(answer.getStatus()).isEqualTo(308);
    assertThat(answer.getHeader("Location")).isEqualTo("/api/v1/targets/i386/history");
  }

  @Test
  void theTrendBeginsWithThePointInForce() throws Exception {
    JsonNode json = json("/api/v1/trend?from=v2.0.0&to=2018-12-31");
    assertThat(json.path("interval").stringValue()).isEqualTo("change");
    assertThat(StreamSupport.stream(json.path("points").spliterator(), false))
        .extracting(point -> point.path("position").intValue())
        .containsExactly(86, 130, 150, 152);
    JsonNode releases = json("/api/v1/trend?interval=release&from=v5.0.0");
    assertThat(StreamSupport.stream(releases.path("points").spliterator(), false))
        .extracting(point -> point.path("name").stringValue())
        .containsExactly("v5.0.0", "v6.1.0", "v9.0.0");
  }

  @Test
  void releasesAreListed() throws Exception {
    assertThat(json("/api/v1/releases").path("releases")).hasSize(12);
  }

  @Test
  void revisionsAreCompared() throws Exception {
    when(tracker.at("v0.1")).thenReturn(new Snapshot(SampleSnapshots.REVISION, List.of()));
    JsonNode json = json("/api/v1/compare?from=v0.1");
    assertThat(json.path("added")).hasSize(9);
    assertThat(json.path("summary").stringValue()).startsWith("9 targets added");
  }

  @Test
  void theHistorysNoteIsPassedOn() throws Exception {
    when(tracker.historyNote()).thenReturn(Optional.of("This history came along."));
    for (String path :
        List.of(TRANSITIONS, "/api/v1/trend", "/api/v1/releases", "/api/v1/targets/axe/history")) {
      assertThat(json(path).path("history").path("note").stringValue())
          .isEqualTo("This history came along.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/transitions?kind=size | kind | it is one of: presence, registration, form,",
        "/api/v1/transitions?limit=0 | limit | from 1 to 1000",
        "/api/v1/transitions?limit=x | limit | from 1 to 1000",
        "/api/v1/transitions?limit=1001 | limit | from 1 to 1000",
        "/api/v1/transitions?cursor=x | cursor | the value of next",
        "/api/v1/transitions?since=2021-13-01 | since | write it as 2021-05-26",
        "/api/v1/transitions?until=999 | until | the last is 250",
        "/api/v1/transitions?until=a%00 | until | control characters",
        "/api/v1/trend?interval=day | interval | change, release, month, year",
        "/api/v1/trend?from=v6.1.0&to=v5.0.0 | from | exchange the two",
        "/api/v1/compare | from | give a tag, branch, commit id or date"
      })
  void aMalformedParameterIsNamedWithWhatIsExpected(String address, String name, String expected)
      throws Exception {
    JsonNode problem = problem(address, 422);
    assertThat(problem.path("title").stringValue()).isEqualTo("Malformed parameter " + name);
    assertThat(problem.path("detail").stringValue()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/targets/glave/history", "/api/v1/transitions?target=glave"})
  void anUnknownTargetIsNotFoundAndNamesTheNearest(String address) throws Exception {
    assertThat(problem(address, 404).path("detail").stringValue())
        .startsWith("There never was a target \"glave\"; the nearest names are glaive,");
  }

  @Test
  void anotherBranchIsServedWhereItIsTracked() throws Exception {
    when(tracker.history("stable-9")).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.history("stable-8")).thenReturn(Optional.empty());
    when(tracker.branches()).thenReturn(List.of("master", "stable-9"));

    assertThat(json(TRANSITIONS + "?branch=stable-9").path("transitions")).isNotEmpty();
    for (String address :
        List.of(
            TRANSITIONS + "?branch=stable-8",
            "/api/v1/trend?branch=stable-8",
            "/api/v1/releases?branch=stable-8",
            "/api/v1/targets/axe/history?branch=stable-8")) {
      assertThat(problem(address, 404).path("detail").stringValue())
          .isEqualTo(
              "No history is kept of a branch \"stable-8\"; there is one of master, stable-9.");
    }
  }

  @Test
  void anUnknownRevisionIsNotFound() throws Exception {
    when(tracker.at("v99"))
        .thenThrow(new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, "v99 names no commit."));
    for (String address :
        List.of(TRANSITIONS + "?since=v99", "/api/v1/trend?to=v99", "/api/v1/compare?from=v99")) {
      assertThat(problem(address, 404).path("detail").stringValue())
          .isEqualTo("v99 names no commit.");
    }
  }

  @Test
  void whileThereIsNoHistoryTheProblemSaysWhatIsGoingOn() throws Exception {
    when(tracker.history()).thenReturn(Optional.empty());
    when(tracker.activity())
        .thenReturn(new Activity("reading history", 5_000, 26_012, "commits", 0));
    for (String address :
        List.of(TRANSITIONS, "/api/v1/trend", "/api/v1/releases", "/api/v1/targets/axe/history")) {
      assertThat(problem(address, 503).path("detail").stringValue())
          .isEqualTo("The history hasn't been read yet: reading history, 5000 of 26012 commits.");
      assertThat(fetch(address).getHeader("Retry-After")).isEqualTo("5");
    }
  }

  private static List<Integer> positions(JsonNode json) {
    return StreamSupport.stream(json.path("transitions").spliterator(), false)
        .map(each -> each.path("position").intValue())
        .toList();
  }

  private JsonNode json(String address) throws Exception {
    MockHttpServletResponse answer = fetch(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("application/json");
    return parse(answer);
  }

  private JsonNode problem(String address, int status) throws Exception {
    MockHttpServletResponse answer = fetch(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(status);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    return parse(answer);
  }

  private MockHttpServletResponse fetch(String address) throws Exception {
    return mvc.perform(get(URI.create(address))).andReturn().getResponse();
  }

  private static JsonNode parse(MockHttpServletResponse answer) throws Exception {
    return new JsonMapper().readTree(answer.getContentAsByteArray());
  }
}
