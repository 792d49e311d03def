package org.vmsdtracker.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.ReadSettings;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.SampleSnapshots;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.Costly;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Representation;

@WebMvcTest(
    controllers = KeptAnswersTest.Numbers.class,
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = "org[.]vmsdtracker[.]web[.]page[.].*"))
@Import({ApiProblems.class, KeptAnswersTest.Numbers.class, KeptAnswersTest.Settings.class})
class KeptAnswersTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final int COSTLY = 3;

  /** Counts how often it is asked, so that an answer tells whether it was made anew. */
  @RestController
  static class Numbers {

    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Kept
    @Costly(when = "at")
    @GetMapping("/api/numbers")
    ResponseEntity<byte[]> kept(
        @RequestParam(defaultValue = "") String at,
        @Offers({Representation.JSON, Representation.CSV}) Representation wanted)
        throws InterruptedException {
      assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
      String number = "\"" + wanted + asked.incrementAndGet() + "\"";
      return Answer.of(wanted, number.repeat(200).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/numbers/now")
    ResponseEntity<byte[]> momentary() {
      return Answer.momentary(
          MediaType.TEXT_PLAIN,
          Integer.toString(asked.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
    }

    @Kept
    @GetMapping("/api/numbers/missing")
    ResponseEntity<byte[]> missing() {
      return ResponseEntity.status(HttpStatus.NOT_FOUND)
          .header("X-Number", Integer.toString(asked.incrementAndGet()))
          .build();
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Settings {

    @Bean
    LinkTemplates linkTemplates() {
      return LinkTemplates.DEFAULT;
    }

    @Bean
    ReadSettings readSettings() {
      return new ReadSettings(COSTLY);
    }
  }

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  @Autowired private MockMvc mvc;
  @Autowired private Numbers numbers;
  @MockitoBean private Tracker tracker;
  private final String client = "203.0.113." + CLIENTS.incrementAndGet();

  @BeforeEach
  void scanned() {
    scanned(SampleSnapshots.COMMIT, Instant.parse("2026-01-01T00:00:02Z"));
    numbers.gate = new CountDownLatch(0);
  }

  private void scanned(CommitId commit, Instant finished) {
    var snapshot =
        new Snapshot(
            new RevisionInfo(commit, "v1", Instant.parse("2026-01-01T00:00:00Z")), List.of());
    var run =
        new ScanRun(
            1,
            ScanRun.State.SUCCEEDED,
            finished.minusSeconds(2),
            finished,
            "master",
            commit,
            "1",
            null);
    when(tracker.current()).thenReturn(Optional.of(new ScannedTip(snapshot, run)));
  }

  private MockHttpServletRequestBuilder get(String address) {
    return MockMvcRequestBuilders.get(address)
        .with(
            request -> {
              request.setRemoteAddr(client);
              return request;
            });
  }

  private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }

  private static String header(MockHttpServletResponse response, String name) {
    return String.valueOf(response.getHeader(name));
  }

  @Test
  void anAnswerIsMadeOnceAndSentAgain() throws Exception {
    MockHttpServletResponse first = answer(get("/api/numbers?x=1"));
    MockHttpServletResponse second = answer(get("/api/numbers?x=1"));
    assertThat(first.getStatus()).isEqualTo(200);
    assertThat(second.getContentAsByteArray()).isEqualTo(first.getContentAsByteArray());
    assertThat(second.getContentType()).isEqualTo("application/json");
    assertThat(second.getHeaderNames()).containsExactlyInAnyOrderElementsOf(first.getHeaderNames());
    assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(first.getHeaders("Vary").toString()).contains("Accept", "Accept-Encoding");
    assertThat(first.getHeader("Last-Modified")).isNotNull();
    assertThat(header(first, "ETag")).matches("\"[0-9a-f]{32}\"");
  }

  @Test
  void whoHasItGetsNothingEvenWhereNothingIsKept() throws Exception {
    String tag = header(answer(get("/api/numbers?y=1")), "ETag");
    int asked = numbers.asked.get();
    scanned(new CommitId(COMMIT), Instant.EPOCH);
    assertThat(answer(get("/api/numbers?y=1").header("If-None-Match", tag)).getStatus())
        .isEqualTo(200);
    scanned();
    MockHttpServletResponse again =
        answer(get("/api/numbers?y=1").header("If-None-Match", "\"x\", W/" + tag));
    assertThat(again.getStatus()).isEqualTo(304);
    assertThat(again.getContentAsByteArray()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(tag);
    assertThat(again.getHeader("Content-Security-Policy")).isNull();
    assertThat(numbers.asked.get()).isEqualTo(asked + 1);
  }

  @Test
  void aScanThatFindsTheSameCommitChangesDataForNobody() throws Exception {
    String tag = header(answer(get("/api/numbers?z=1")), "ETag");
    scanned(SampleSnapshots.COMMIT, Instant.parse("2026-02-02T00:00:00Z"));
    assertThat(header(answer(get("/api/numbers?z=1")), "ETag")).isEqualTo(tag);
  }

  @Test
  void whoHasSeenItSinceThenGetsNothing() throws Exception {
    String date = header(answer(get("/api/numbers?w=1")), "Last-Modified");
    assertThat(answer(get("/api/numbers?w=1").header("If-Modified-Since", date)).getStatus())
        .isEqualTo(304);
    assertThat(
            answer(
                    get("/api/numbers?w=1")
                        .header("If-Modified-Since", "Thu, 01 Jan 2004 00:00:00 GMT"))
                .getStatus())
        .isEqualTo(200);
    assertThat(
            answer(
                    get("/api/numbers?w=1")
                        .header("If-Modified-Since", date)
                        .header("If-None-Match", "\"another\""))
                .getStatus())
        .isEqualTo(200);
  }

  @Test
  void theHeadersAloneAreThoseOfTheWhole() throws Exception {
    MockHttpServletResponse head = answer(MockMvcRequestBuilders.head("/api/numbers?h=1"));
    MockHttpServletResponse whole = answer(get("/api/numbers?h=1"));
    assertThat(head.getContentAsByteArray()).isEmpty();
    assertThat(whole.getContentLength())
        .isEqualTo(whole.getContentAsByteArray().length)
        .isEqualTo(head.getContentLength())
        .isPositive();
    assertThat(header(head, "ETag")).isEqualTo(header(whole, "ETag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|true",
        "br, gzip;q=0.5|true",
        "GZIP|true",
        "gzip;q=0|false",
        "gzip; q=0.0, br|false",
        "br|false",
        "''|false"
      })
  void whoTakesGzipGetsItUnderAnotherTag(String accepted, boolean zipped) throws Exception {
    MockHttpServletResponse plain = answer(get("/api/numbers?g=1"));
    MockHttpServletResponse found =
        answer(get("/api/numbers?g=1").header("Accept-Encoding", accepted));
    assertThat("gzip".equals(found.getHeader("Content-Encoding"))).isEqualTo(zipped);
    assertThat(header(found, "ETag").equals(header(plain, "ETag"))).isEqualTo(!zipped);
    byte[] body = found.getContentAsByteArray();
    if (zipped) {
      assertThat(body.length).isLessThan(plain.getContentAsByteArray().length);
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    assertThat(body).isEqualTo(plain.getContentAsByteArray());
  }

  @Test
  void formatsOfOneAddressAreApart() throws Exception {
    MockHttpServletResponse json = answer(get("/api/numbers?f=1").accept("application/json"));
    MockHttpServletResponse csv = answer(get("/api/numbers?f=1").accept("text/csv"));
    assertThat(json.getContentAsString()).startsWith("\"JSON");
    assertThat(csv.getContentAsString()).startsWith("\"CSV");
    assertThat(header(json, "ETag")).isNotEqualTo(header(csv, "ETag"));
    assertThat(answer(get("/api/numbers?f=1&format=csv")).getContentType())
        .isEqualTo("text/csv;charset=UTF-8");
  }

  @Test
  void aNamedCommitStaysForADayAndWhatMovesForAMinute() throws Exception {
    MockHttpServletResponse commit = answer(get("/api/numbers?at=" + COMMIT));
    assertThat(header(commit, "Cache-Control")).isEqualTo("public, max-age=86400");
    MockHttpServletResponse tag = answer(get("/api/numbers?at=v6.0.0"));
    assertThat(header(tag, "Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(tag.getHeader("Last-Modified")).isNull();
    MockHttpServletResponse again =
        answer(get("/api/numbers?at=v6.0.0").header("If-None-Match", header(tag, "ETag")));
    assertThat(again.getStatus()).isEqualTo(304);
  }

  @Test
  void whatCostsIsLimitedAndWhatIsKeptIsNot() throws Exception {
    for (int i = 0; i < COSTLY; i++) {
      MockHttpServletResponse response = answer(get("/api/numbers?at=v1." + i));
      assertThat(header(response, "RateLimit-Policy")).isEqualTo("\"costly\";q=3;w=60");
      assertThat(header(response, "RateLimit")).isEqualTo("\"costly\";r=" + (COSTLY - 1 - i));
    }
    MockHttpServletResponse refused = answer(get("/api/numbers?at=v1.9"));
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
    assertThat(refused.getHeader("ETag")).isNull();
    for (int i = 0; i < 2 * COSTLY; i++) {
      MockHttpServletResponse kept = answer(get("/api/numbers?at=v1.0"));
      assertThat(kept.getStatus()).isEqualTo(200);
      assertThat(kept.getHeader("RateLimit")).isNull();
      assertThat(answer(get("/api/numbers?free=" + i)).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void nothingButKeptAnswersIsKept() throws Exception {
    String first = answer(get("/api/numbers/now")).getContentAsString();
    MockHttpServletResponse second = answer(get("/api/numbers/now"));
    assertThat(second.getContentAsString()).isNotEqualTo(first);
    assertThat(second.getHeader("ETag")).isNull();
    String missing = header(answer(get("/api/numbers/missing")), "X-Number");
    MockHttpServletResponse again = answer(get("/api/numbers/missing"));
    assertThat(again.getStatus()).isEqualTo(404);
    assertThat(header(again, "X-Number")).isNotEqualTo(missing);
    assertThat(again.getHeader("ETag")).isNull();
  }

  @Test
  void oneMakesWhatManyAskFor() throws Exception {
    int before = numbers.asked.get();
    numbers.gate = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers =
          IntStream.range(0, 8)
              .mapToObj(
                  i -> pool.submit(() -> answer(get("/api/numbers?storm=1")).getContentAsString()))
              .toList();
      numbers.gate.countDown();
      assertThat(answers.get(0).get(10, TimeUnit.SECONDS)).isNotEmpty();
      for (Future<String> each : answers) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(answers.get(0).get());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(numbers.asked.get()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/numbers", "/charts/trend.svg", "/feed.atom", "/badges/targets/arm.svg"})
  void scriptsOfOtherSitesMayRead(String address) throws Exception {
    MockHttpServletResponse response =
        answer(get(address).header("Origin", "https://lists.example"));
    assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(response, "Access-Control-Expose-Headers"))
        .contains("ETag", "Link", "RateLimit");
    MockHttpServletResponse preflight =
        answer(
            MockMvcRequestBuilders.options(address)
                .header("Origin", "https://lists.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "if-none-match"));
    assertThat(preflight.getStatus()).isEqualTo(200);
    assertThat(header(preflight, "Access-Control-Allow-Methods")).isEqualTo("GET,HEAD");
  }
}
