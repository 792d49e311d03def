package org.vmsdtracker.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.HistoryStore;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.RunningApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists as JSON, CSV and plain text, at the addresses of the API and of pages. */
class FormatsApiTest {

  private static final String LISTS =
      """
      /api/v1/targets, targets
      /api/v1/targets?at=v1.0.0, targets
      /api/v1/transitions, transitions
      /api/v1/trend, points
      /api/v1/releases, releases
      /api/v1/machine-types, machineTypes
      /api/v1/scans, scans
      /api/v1/rules, rules
      /api/v1/replay, findings
      /api/v1/targets/gone/history, spans
      """;

  @TempDir static Path directory;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static TestHistory qemu;
  private static CommitId removal;
  private static RunningApplication application;
  private static String site;

  @BeforeAll
  static void start() {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
    CommitId first =
        qemu.commit("demo, gone: add")
            .put("configs/targets/demo-softmmu.mak", "TARGET_ARCH=demo\n")
            .put("configs/targets/gone-softmmu.mak", "TARGET_ARCH=gone\n")
            .put("target/demo/cpu.c", "int demo;\n")
            .put(
                "target/gone/cpu.c",
                """
                static const VMStateDescription vmstate_gone = {
                    .name = "cpu",
                    .version_id = 2,
                };
                static const struct SysemuCPUOps gone_sysemu_ops = {
                    .legacy_vmsd = &vmstate_gone,
                };
                """)
            .write();
    qemu.tag("v1.0.0", first);
    removal =
        qemu.commit("gone: remove")
            .remove("configs/targets/gone-softmmu.mak")
            .remove("target/gone/cpu.c")
            .write();
    qemu.tag("v1.1.0", removal);
    qemu.commit("demo: go on").put("target/demo/cpu.c", "int demo, more;\n").write();
    application =
        RunningApplication.start(directory).awaitIdleWith(tracker -> tracker.replay().isPresent());
    site = application.site();
  }

  @AfterAll
  static void stop() {
    application.close();
    qemu.close();
  }

  @ParameterizedTest
  @CsvSource(textBlock = LISTS)
  void csvHasARowForWhateverJsonLists(String address, String member) throws Exception {
    HttpResponse<String> csv = get(address, "text/csv");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(type(csv)).isEqualTo("text/csv;charset=UTF-8");
    assertThat(records(csv.body())).hasSameSizeAs(json(address).path(member));
    assertThat(get(with(address, "format=csv"), "*/*").body()).isEqualTo(csv.body());
  }

  @ParameterizedTest
  @CsvSource(textBlock = LISTS)
  void textSaysWhereItIsFrom(String address, String member) throws Exception {
    HttpResponse<String> text = get(with(address, "format=text"), "*/*");
    assertThat(text.statusCode()).isEqualTo(200);
    assertThat(type(text)).isEqualTo("text/plain;charset=UTF-8");
    assertThat(text.body()).contains("\nSource: " + site + address + "\n");
    assertThat(text.body().lines()).allMatch(line -> line.length() <= 100);
    assertThat(get(address, "text/plain").body()).isEqualTo(text.body());
  }

  @Test
  void theNextPageIsALinkInEveryFormat() throws Exception {
    String first = "/api/v1/transitions?limit=1&format=csv";
    HttpResponse<String> csv = get(first, "*/*");
    String next = csv.headers().firstValue("Link").orElseThrow();
    assertThat(next).startsWith("</api/v1/transitions?").endsWith(">; rel=\"next\"");
    HttpResponse<String> second = get(next.substring(1, next.indexOf('>')), "*/*");
    assertThat(type(second)).isEqualTo("text/csv;charset=UTF-8");
    assertThat(records(second.body())).hasSize(1);
    assertThat(second.body()).isNotEqualTo(csv.body());
    HttpResponse<String> text = get("/history?limit=1", "text/plain");
    assertThat(text.body())
        .contains("\nContinued: " + site + "/api/v1/transitions?limit=1&cursor=")
        .contains("\nSource: " + site + "/history?limit=1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/, /api/v1/targets",
    "/?at=v1.0.0, /api/v1/targets?at=v1.0.0",
    "/?sort=-name&label=type+2, /api/v1/targets",
    "/targets/demo, /api/v1/targets/demo",
    "/targets/gone, /api/v1/targets/gone",
    "/history?target=gone&kind=, /api/v1/transitions?target=gone",
    "/machine-types, /api/v1/machine-types",
    "/compare?from=v1.0.0&to=v1.1.0, /api/v1/compare?from=v1.0.0&to=v1.1.0",
    "/replay, /api/v1/replay",
    "/rules, /api/v1/rules"
  })
  void aPagesAddressAnswersWithItsData(String page, String data) throws Exception {
    assertThat(get(page, "text/html,*/*;q=0.8").body()).startsWith("<!doctype html>");
    assertThat(get(page, "*/*").body()).startsWith("<!doctype html>");
    HttpResponse<String> json = get(page, "application/json");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(type(json)).isEqualTo("application/json");
    assertThat(json.headers().allValues("Vary").toString()).contains("Accept");
    assertThat(json.body()).isEqualTo(get(data, "application/json").body());
    assertThat(get(with(page, "format=csv"), "text/html").body())
        .isEqualTo(get(with(data, "format=csv"), "*/*").body());
  }

  @Test
  void errorsAtAPagesAddressAreProblemsWhereDataIsAsked() throws Exception {
    HttpResponse<String> unknown = get("/targets/dmo", "application/json");
    assertThat(unknown.statusCode()).isEqualTo(404);
    JsonNode problem = problem(unknown);
    assertThat(problem.path("detail").asString()).contains("demo");
    assertThat(problem.at("/errors/0/parameter").asString()).isEqualTo("name");
    assertThat(get("/targets/dmo", "text/html").body()).startsWith("<!doctype html>");
    assertThat(problem(get("/?format=xml", "*/*")).at("/errors/0/parameter").asString())
        .isEqualTo("format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/targets", "/", "/api/v1/scans"})
  void whoTakesNoneOfTheFormatsReadsWhichThereAre(String address) throws Exception {
    HttpResponse<String> answer = get(address, "image/png");
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(problem(answer).path("detail").asString())
        .contains("application/json, text/csv, text/plain");
    assertThat(problem(answer).path("errors")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/targets?at=nowhere, at, 404",
    "/api/v1/targets?at=, at, 422",
    "/api/v1/compare?from=v1.0.0&to=nowhere, to, 404",
    "/api/v1/compare, from, 422",
    "/api/v1/transitions?since=9999, since, 422",
    "/api/v1/transitions?target=dmo, target, 404",
    "/api/v1/transitions?limit=0, limit, 422",
    "/api/v1/transitions?cursor=x, cursor, 422",
    "/api/v1/trend?interval=day, interval, 422",
    "/api/v1/releases?branch=none, branch, 404",
    "/api/v1/releases?format=xml, format, 422",
    "/api/v1/machine-types?family=none, family, 404",
    "/api/v1/targets/dmo/history, name, 404"
  })
  void aProblemNamesTheParameter(String address, String parameter, int status) throws Exception {
    HttpResponse<String> answer = get(address, "*/*");
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode errors = problem(answer).path("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.at("/0/parameter").asString()).isEqualTo(parameter);
    assertThat(errors.at("/0/detail")).isEqualTo(problem(answer).path("detail"));
  }

  @Test
  void aTargetThatIsGoneIsShownAsItWasLast() throws Exception {
    JsonNode gone = json("/api/v1/targets/gone");
    assertThat(gone.at("/revision/describe").asString()).isEqualTo("v1.0.0");
    assertThat(gone.at("/target/label").asString()).isEqualTo("type 2");
    assertThat(gone.at("/target/removedIn/commit").asString()).isEqualTo(removal.hex());
    assertThat(gone.at("/target/removedIn/release").asString()).isEqualTo("v1.1.0");
    assertThat(json("/api/v1/targets/demo").at("/target/removedIn").isNull()).isTrue();
    assertThat(json("/api/v1/targets/gone?at=v1.0.0").at("/target/removedIn").isNull()).isTrue();
    assertThat(get("/api/v1/targets/gone?format=text", "*/*").body())
        .startsWith("gone was removed on ");
    assertThat(records(get("/api/v1/targets/gone", "text/csv").body()).get(0).get("removedIn"))
        .isEqualTo(removal.hex());
  }

  @Test
  void whereATargetIsGoneTheAnswerSaysWhereItLived() throws Exception {
    HttpResponse<String> answer = get("/api/v1/targets/gone?at=v1.1.0", "*/*");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(problem(answer).path("detail").asString())
        .matches(
            "gone isn't there at v1\\.1\\.0; master had it from \\S+ \\(v1\\.0\\.0\\) to \\S+"
                + " \\(v1\\.1\\.0\\)\\.");
  }

  @Test
  void theExportHoldsWhatTheStoreHolds() throws Exception {
    HttpResponse<String> export = get("/api/v1/export", "*/*");
    assertThat(type(export)).startsWith("application/x-ndjson");
    List<JsonNode> lines =
        export.body().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    Map<String, Long> counts =
        lines.stream()
            .collect(
                Collectors.groupingBy(line -> line.path("type").asString(), Collectors.counting()));
    HistoryView view = application.context().getBean(Tracker.class).history().orElseThrow();
    HistoryStore store = application.context().getBean(HistoryStore.class);
    Backfill backfill = view.backfill();
    assertThat(counts)
        .containsEntry("release", (long) store.releases(backfill).size())
        .containsEntry("transition", (long) store.transitions(backfill).size())
        .containsEntry("target", (long) json("/api/v1/targets").path("targets").size())
        .containsEntry("interval", view.targets().values().stream().mapToLong(List::size).sum());
    assertThat(counts.getOrDefault("fact", 0L))
        .isEqualTo(store.factSpans(backfill).size())
        .isEqualTo(
            Arrays.stream(FactKind.values()).mapToLong(kind -> view.facts(kind).size()).sum());
    assertThat(lines.get(0).path("address").asString()).isEqualTo(site);
    assertThat(lines.get(lines.size() - 1).path("lines").asInt()).isEqualTo(lines.size() - 1);
  }

  @Test
  void theExportIsCompressedForWhoTakesIt() throws Exception {
    var zipped =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(site + "/api/v1/export"))
                .header("Accept-Encoding", "gzip")
                .build(),
            BodyHandlers.ofInputStream());
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(zipped.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(zipped.headers().firstValue("RateLimit")).isPresent();
    try (var body = new GZIPInputStream(zipped.body())) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(get("/api/v1/export", "*/*").body());
    }
  }

  private static HttpResponse<String> get(String address, String accept) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(site + address)).header("Accept", accept).build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(String address) throws Exception {
    HttpResponse<String> answer = get(address, "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode problem(HttpResponse<String> answer) {
    assertThat(type(answer)).isEqualTo("application/problem+json");
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  private static String with(String address, String parameter) {
    return address + (address.contains("?") ? "&" : "?") + parameter;
  }

  private static List<CSVRecord> records(String csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = format.parse(new StringReader(csv))) {
      return parser.getRecords();
    }
  }
}
