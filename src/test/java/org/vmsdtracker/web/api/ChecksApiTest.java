package org.vmsdtracker.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.SampleVerdicts;
import org.vmsdtracker.web.ChecksInMemory;

@WebMvcTest(
    controllers = ChecksController.class,
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = "org[.]vmsdtracker[.]web[.]page[.].*"))
@Import({ApiProblems.class, ApiSurroundings.class, ChecksInMemory.class})
class ChecksApiTest {

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  @Autowired private MockMvc mvc;
  @MockitoBean private Tracker tracker;
  private Gate gate;
  private String client;

  @BeforeEach
  void judgesAsAFailure() {
    client = "192.0.2." + CLIENTS.incrementAndGet();
    when(tracker.history()).thenReturn(Optional.empty());
    gate = ChecksInMemory.says(tracker, SampleVerdicts.fail());
  }

  @Test
  void aNewCheckIsCreatedAndTheSameAgainIsTheSame() throws Exception {
    String place =
        mvc.perform(mbox(unique("a")))
            .andExpect(status().isCreated())
            .andExpect(content().contentType("application/json"))
            .andExpect(jsonPath("$.id", matchesPattern("[0-9a-f]{32}")))
            .andExpect(jsonPath("$.outcome", is("fail")))
            .andExpect(jsonPath("$.input", is("patch")))
            .andExpect(jsonPath("$.page", startsWith("http://localhost/checks/")))
            .andReturn()
            .getResponse()
            .getHeader("Location");
    assertThat(place).startsWith("/api/v1/checks/");

    mvc.perform(mbox(unique("a")))
        .andExpect(status().isOk())
        .andExpect(header().string("Location", place));
    mvc.perform(get(place))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.findings.length()", is(3)))
        .andExpect(jsonPath("$.findings[0].rulePage", endsWith("/rules/VMSD-001")));
  }

  @Test
  void theBaseOfAPatchIsTheOneAskedFor() throws Exception {
    mvc.perform(mbox(unique("base")).param("base", " v9.0.0 ")).andExpect(status().isCreated());
    verify(gate).judge(any(), eq("v9.0.0"));
    mvc.perform(mbox(unique("no base"))).andExpect(status().isCreated());
    verify(gate).judge(any(), isNull());
    mvc.perform(mbox(unique("control")).param("base", "a\nb")).andExpect(status().isBadRequest());
  }

  @Test
  void aRangeComesAsJson() throws Exception {
    mvc.perform(json("{\"range\": \"v9.0.0..v9.1.0\"}"))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.input", is("range")));
    verify(gate).judge("v9.0.0..v9.1.0");
  }

  @Test
  void aPatchMayComeAsJsonToo() throws Exception {
    String patch = unique("patch as json").replace("\n", "\\n");
    mvc.perform(json("{\"patch\": \"" + patch + "\", \"base\": \"v9.0.0\"}"))
        .andExpect(status().isCreated());
    verify(gate).judge(any(), eq("v9.0.0"));
  }

  @Test
  void whatCouldNotBeJudgedIsAnAnswer() throws Exception {
    ChecksInMemory.says(tracker, SampleVerdicts.notJudged());
    mvc.perform(mbox(unique("not judged")))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.outcome", is("could not judge")));
  }

  @ParameterizedTest
  @CsvSource({
    "json, application/json, application/json",
    "text, text/plain, text/plain;charset=UTF-8",
    "sarif, application/sarif+json, application/sarif+json",
    "gitlab, application/vnd.vmsd-tracker.gitlab+json, application/vnd.vmsd-tracker.gitlab+json",
    "patchwork, application/vnd.vmsd-tracker.patchwork+json, application/vnd.vmsd-tracker.patchwork+json"
  })
  void theFormatIsChosenByWordOrByAcceptHeader(String word, String accept, String type)
      throws Exception {
    String asked =
        mvc.perform(mbox(unique(word)).header("Accept", accept))
            .andExpect(status().isCreated())
            .andExpect(content().contentType(type))
            .andReturn()
            .getResponse()
            .getContentAsString();
    mvc.perform(mbox(unique(word)).queryParam("format", word).header("Accept", "text/html"))
        .andExpect(status().isOk())
        .andExpect(content().contentType(type))
        .andExpect(content().string(asked));
  }

  @Test
  void acceptIsReadByItsQualities() throws Exception {
    mvc.perform(mbox(unique("q")).header("Accept", "text/plain;q=0.5, application/sarif+json"))
        .andExpect(content().contentType("application/sarif+json"));
    mvc.perform(mbox(unique("q")).header("Accept", "text/html, */*;q=0.1"))
        .andExpect(content().contentType("application/json"));
  }

  @Test
  void otherFormatsAreRefused() throws Exception {
    problem(mvc.perform(mbox("").header("Accept", "image/png")), 406, "application/sarif+json");
    problem(mvc.perform(mbox("").queryParam("format", "pdf")), 422, "json, text, sarif");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}",
        "{\"range\": 1, \"patch\": \"\"}",
        "{\"range\": \"a..b\", \"patch\": \"\"}",
        "{\"range\": \"a..b\", \"base\": \"c\"}",
        "{\"range\": \"a..b\", \"more\": 1}",
        "{\"range\": \"a..b\"} x"
      })
  void jsonThatIsNoCheckIsRefused(String body) throws Exception {
    problem(mvc.perform(json(body)), 400, "{\"range\": \"base..head\"}");
  }

  @Test
  void textThatIsNoPatchIsRefused() throws Exception {
    problem(mvc.perform(mbox("Hello.")), 400, "");
    problem(mvc.perform(json("{\"range\": \"a\\u0007..b\"}")), 400, "base..head");
  }

  @Test
  void aRevisionThatIsNotThereIsUnprocessable() throws Exception {
    when(gate.judge(anyString()))
        .thenThrow(new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, "There is no revision x."));
    problem(mvc.perform(json("{\"range\": \"x..y\"}")), 422, "There is no revision x.");
  }

  @Test
  void aRepositoryThatIsNotThereYetIsUnavailable() throws Exception {
    when(tracker.gate(any()))
        .thenThrow(new GitFailure(GitFailure.Kind.NOT_A_REPOSITORY, "/srv/qemu is none."));
    problem(mvc.perform(mbox(unique("none"))), 503, "no usable repository")
        .andExpect(header().exists("Retry-After"));
  }

  @Test
  void moreBytesThanAreReadAreRefusedWhetherTheyAreAnnouncedOrNot() throws Exception {
    String large = ChecksInMemory.PATCH + "x".repeat(ChecksInMemory.MOST_BYTES);
    problem(mvc.perform(mbox(large)), 413, "more than 2,000 bytes");
    problem(
        mvc.perform(json("{\"patch\": \"" + "é".repeat(1200) + "\"}")),
        413,
        "more than 2,000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "image/png", "nonsense"})
  void otherMediaTypesAreRefusedWithThoseThereAre(String type) throws Exception {
    problem(
        mvc.perform(
            post("/api/v1/checks")
                .with(from(client))
                .header("Content-Type", type)
                .content(ChecksInMemory.PATCH)),
        415,
        "application/mbox");
  }

  @Test
  void aMissingMediaTypeIsRefused() throws Exception {
    problem(
        mvc.perform(post("/api/v1/checks").with(from(client)).content(ChecksInMemory.PATCH)),
        415,
        "missing");
  }

  @Test
  void aClientThatAsksTooOftenWaitsAndOthersDoNot() throws Exception {
    for (int i = 0; i < ChecksInMemory.A_MINUTE; i++) {
      mvc.perform(mbox(unique("often"))).andExpect(status().is2xxSuccessful());
    }
    problem(mvc.perform(mbox(unique("often"))), 429, "More than 5 checks a minute")
        .andExpect(header().string("Retry-After", matchesPattern("1[0-3]")));
    mvc.perform(mbox(unique("often")).with(from("198.51.100.1"))).andExpect(status().isOk());
  }

  @Test
  void addressesOfOneNetworkOfIpv6AreOneClient() throws Exception {
    for (int i = 0; i < ChecksInMemory.A_MINUTE; i++) {
      mvc.perform(mbox(unique("six")).with(from("2001:db8:0:1::" + i)))
          .andExpect(status().is2xxSuccessful());
    }
    problem(mvc.perform(mbox(unique("six")).with(from("2001:db8:0:1:f::f"))), 429, "minute");
    mvc.perform(mbox(unique("six")).with(from("2001:db8:0:2::1"))).andExpect(status().isOk());
  }

  @Test
  void aCheckThatTakesTooLongIsGivenUpAndOthersThenFindTheServerBusy() throws Exception {
    var end = new CountDownLatch(1);
    when(gate.judge(anyString()))
        .thenAnswer(
            call -> {
              end.await(20, TimeUnit.SECONDS);
              return SampleVerdicts.pass();
            });
    try {
      problem(mvc.perform(json("{\"range\": \"a..b\"}")), 503, "isn't done after 0 s")
          .andExpect(header().exists("Retry-After"));
      for (int waiting = 1; waiting <= 4; waiting++) {
        problem(
            mvc.perform(json("{\"range\": \"a..b\"}").with(from("198.51.100." + waiting))),
            503,
            "isn't done");
      }
      problem(
              mvc.perform(json("{\"range\": \"a..b\"}").with(from("198.51.100.5"))),
              503,
              "as many as may wait do")
          .andExpect(header().string("Retry-After", "10"));
    } finally {
      end.countDown();
    }
  }

  @Test
  void whatIsNotKeptIsNotFound() throws Exception {
    problem(mvc.perform(get("/api/v1/checks/" + "0".repeat(32))), 404, "post the patch");
    problem(mvc.perform(get("/api/v1/checks/a%1b%22")), 404, "post the patch");
  }

  @Test
  void checksAreListedForNobodyAndNeverChanged() throws Exception {
    problem(mvc.perform(get("/api/v1/checks")), 405, "use POST")
        .andExpect(header().string("Allow", "POST"));
  }

  @Test
  void hostileTextsStayTexts() throws Exception {
    ChecksInMemory.says(tracker, SampleVerdicts.hostile());
    for (String format : new String[] {"json", "text", "sarif", "gitlab", "patchwork"}) {
      String body =
          mvc.perform(mbox(unique("hostile")).queryParam("format", format).with(from("h" + format)))
              .andExpect(status().is2xxSuccessful())
              .andReturn()
              .getResponse()
              .getContentAsString(UTF_8);
      assertThat(body.replaceAll("[\n]", "")).as(format).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private static String unique(String subject) {
    return ChecksInMemory.PATCH.replace("migrate the CPU", subject);
  }

  private MockHttpServletRequestBuilder mbox(String body) {
    return posted("application/mbox", body);
  }

  private MockHttpServletRequestBuilder json(String body) {
    return posted("application/json", body);
  }

  private MockHttpServletRequestBuilder posted(String type, String body) {
    return post("/api/v1/checks").with(from(client)).header("Content-Type", type).content(body);
  }

  private static RequestPostProcessor from(String address) {
    return request -> {
      request.setRemoteAddr(address);
      return request;
    };
  }

  private static ResultActions problem(ResultActions answer, int status, String sentence)
      throws Exception {
    return answer
        .andExpect(status().is(status))
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.status", is(status)))
        .andExpect(jsonPath("$.detail", containsString(sentence)));
  }
}
