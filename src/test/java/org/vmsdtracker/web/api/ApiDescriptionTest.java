package org.vmsdtracker.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.history.EventKind;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.Group;
import org.vmsdtracker.history.TrendSeries;
import org.vmsdtracker.hooks.Delivery;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.ConversionPrice;
import org.vmsdtracker.web.RunningApplication;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest {

  @TempDir static Path directory;
  private static TestHistory qemu;
  private static RunningApplication application;
  private static String site;
  private static DescribedApi api;

  @BeforeAll
  static void start() throws Exception {
    qemu = TestHistory.in(directory.resolve("qemu.git"));
    CommitId first =
        qemu.commit("demo: add")
            .put("configs/targets/demo-softmmu.mak", "TARGET_ARCH=demo\n")
            .put(
                "target/demo/cpu.c",
                """
                static const VMStateDescription vmstate_demo = {
                    .name = "cpu",
                    .version_id = 2,
                    .minimum_version_id = 2,
                };
                static const struct SysemuCPUOps demo_sysemu_ops = {
                    .legacy_vmsd = &vmstate_demo,
                };
                """)
            .write();
    qemu.tag("v1.0.0", first);
    qemu.commit("demo: no state").put("target/demo/cpu.c", "int demo;\n").write();
    application =
        RunningApplication.start(
                directory,
                "--vmsd.admin.token-hash=" + HooksSurroundings.hash(HooksSurroundings.TOKEN),
                "--vmsd.hooks.allow-private=true")
            .awaitIdleWith(tracker -> tracker.history().isPresent());
    site = application.site();
    api = new DescribedApi(site);
  }

  @AfterAll
  static void stop() {
    application.close();
    qemu.close();
  }

  @Test
  void everyOperationAnswersAsDescribed() throws Exception {
    api.get("/api/v1/targets", 200);
    api.get("/api/v1/targets?at=v1.0.0", 200);
    api.get("/api/v1/targets?at=v0", 404);
    api.get("/api/v1/targets?at=", 422);
    api.get("/api/v1/targets/demo", 200);
    api.get("/api/v1/targets/demon", 404);
    api.get("/api/v1/targets/demo/history", 200);
    api.get("/api/v1/targets/demon/history", 404);
    assertThat(api.get("/api/v1/transitions?limit=1", 200).headers().firstValue("Link"))
        .isPresent();
    api.get("/api/v1/transitions?kind=none", 422);
    api.get("/api/v1/transitions?target=demon", 404);
    api.get("/api/v1/trend", 200);
    api.get("/api/v1/trend?interval=release", 200);
    api.get("/api/v1/trend?interval=day", 422);
    api.get("/api/v1/releases", 200);
    api.get("/api/v1/releases?branch=none", 404);
    api.get("/api/v1/compare?from=v1.0.0&to=master", 200);
    api.get("/api/v1/compare?from=v0&to=master", 404);
    api.get("/api/v1/machine-types", 200);
    api.get("/api/v1/machine-types?limit=0", 422);
    api.get("/api/v1/scans/latest", 200);
    api.get("/api/v1/scans?limit=1", 200);
    api.get("/api/v1/scans?cursor=x", 422);
    api.get("/api/v1/rules", 200);
    api.get("/api/v1/rules?format=html", 422);
    api.get("/api/v1/export", 200);
    api.get("/api/v1/replay", 200);
    api.get("/api/v1/stories", 200);
    api.get("/api/v1/openapi.json", 200);
    String range = "{\"range\": \"v1.0.0..master\"}";
    String id =
        api.post("/api/v1/checks", "application/json", range, 201)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    api.post("/api/v1/checks", "application/json", range, 200);
    api.post("/api/v1/checks", "application/json", "{}", 400);
    api.post("/api/v1/checks", "text/plain", "no patch", 400);
    api.post("/api/v1/checks", "image/png", "no patch", 415);
    api.post("/api/v1/checks?format=none", "application/json", range, 422);
    api.get(id, 200);
    api.get(id + "?format=text", 200);
    api.get("/api/v1/checks/none", 404);
    hooksAnswer();
    assertThat(api.answered()).isEqualTo(api.described());
  }

  private static void hooksAnswer() throws Exception {
    String hooks = "/api/v1/hooks";
    api.get(hooks, 401);
    String hook =
        api.admin("POST", hooks, "{\"url\": \"https://127.0.0.1:1/\"}", 201)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    api.admin("POST", hooks, "{}", 400);
    api.admin("POST", hooks, "{\"url\": \"https://127.1/\"}", 422);
    api.admin("POST", hooks, "x".repeat(20_000), 413);
    api.admin("GET", hooks, "", 200);
    api.admin("GET", hook, "", 200);
    api.admin("POST", hook + "/ping", "", 202);
    api.admin("GET", hook + "/deliveries", "", 200);
    api.admin("DELETE", hook, "", 204);
    api.admin("GET", hook, "", 404);
  }

  @Test
  void everyMappingIsDescribedAndNothingElse() {
    var mapped = new TreeSet<String>();
    application
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/"))
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(
                                    method ->
                                        mapped.add(
                                            method.name().toLowerCase(Locale.ROOT) + " " + path))));
    assertThat(api.described()).isEqualTo(mapped);
  }

  @Test
  void theDocumentIsSound() {
    JsonNode document = api.document();
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.at("/servers/0/url").asString()).isEqualTo(site);
    document
        .findValues("$ref")
        .forEach(
            ref ->
                assertThat(document.at(ref.asString().substring(1)).isObject())
                    .as(ref.asString())
                    .isTrue());
    List<JsonNode> ids = document.findValues("operationId");
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        var declared = new TreeSet<String>();
        for (JsonNode parameter : operation.path("parameters")) {
          if (parameter.path("in").asString().equals("path")) {
            declared.add("{" + parameter.path("name").asString() + "}");
          }
        }
        assertThat(declared).allMatch(path.getKey()::contains);
        assertThat(path.getKey().chars().filter(c -> c == '{').count()).isEqualTo(declared.size());
      }
    }
  }

  @Test
  void theExamplesAreValid() {
    int examples = 0;
    for (JsonNode schema : api.document().at("/components/schemas")) {
      for (JsonNode example : schema.path("examples")) {
        api.requireValid(schema, example.toString(), example.toString());
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(8);
  }

  @Test
  void closedListsAreThoseOfTheCode() {
    requireWords("Presence", Presence.values());
    requireWords("Registration", Registration.values());
    requireWords("Form", Form.values());
    requireWords("CpuCommon", CpuCommon.values());
    requireWords("Label", Label.values());
    requireWords("Group", Group.values());
    requireWords("FactKind", FactKind.values());
    requireWords("Kind", Axis.values());
    requireWords("EventKind", EventKind.values());
    requireWords("DeliveryState", Delivery.State.values());
    requireWords("Level", Level.values());
    requireWords("Outcome", Outcome.values());
    requireWords("Interval", TrendSeries.Interval.values());
    requireWords("ConversionVerdict", ConversionPrice.Verdict.values());
  }

  private static void requireWords(String schema, Wire... values) {
    Set<String> words = new TreeSet<>();
    for (JsonNode word : api.document().at("/components/schemas/" + schema + "/oneOf")) {
      words.add(word.path("const").asString());
    }
    assertThat(words)
        .containsExactlyInAnyOrderElementsOf(Stream.of(values).map(Wire::wire).toList());
  }

  @Test
  void thePageHasAFormForWhatCanBeRead() throws Exception {
    Document page = Jsoup.connect(site + "/api").get();
    assertThat(page.select("section.call")).hasSameSizeAs(api.described());
    assertThat(page.select("section.call form[method=get]")).isNotEmpty();
    assertThat(page.select("script:not([src]), [style]")).isEmpty();
    assertThat(page.select("section.call input[name=name]").eachAttr("value")).contains("arm");
    assertThat(page.select("pre").text()).contains("curl -s '" + site + "/api/v1/targets?at=");
  }

  @Test
  void aFormLeadsToTheAnswerWithoutItsEmptyFields() throws Exception {
    var client = HttpClient.newHttpClient();
    assertThat(location(client, "ask=getTarget&name=demo&at=")).isEqualTo("/api/v1/targets/demo");
    assertThat(location(client, "ask=listTargets&at=a%26b%2F%7Bat%7D"))
        .isEqualTo("/api/v1/targets?at=a%26b%2F%7Bat%7D");
    assertThat(location(client, "ask=getTarget&name=..%2F..%2Fx%3F"))
        .isEqualTo("/api/v1/targets/..%2F..%2Fx%3F");
    assertThat(location(client, "ask=postCheck")).isEmpty();
  }

  @Test
  void aFormForNoOperationIsAPageThatSaysSo() throws Exception {
    var answer = Jsoup.connect(site + "/api?ask=none").ignoreHttpErrors(true).execute();
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.parse().select("main").text())
        .contains("The API has no operation \"none\" that reads.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/trend?inte%rval=release",
        "/api/v1/targets?at=%zz",
        "/?a=%zz",
        "/api;t%ts",
        "/api/v1/targets;a=%"
      })
  void anAddressThatCanNotBeReadIsRefusedWithTheReason(String address) throws Exception {
    try (var socket = new Socket("127.0.0.1", URI.create(site).getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .formatted(address)
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("a % is followed by two hexadecimal digits");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/trend", "/", "/targets/demo"})
  void aMediaTypeThatBeginsQuotedIsRefused(String address) throws Exception {
    var answer =
        Jsoup.connect(site + address)
            .header("Accept", "\"a/b")
            .ignoreHttpErrors(true)
            .ignoreContentType(true)
            .execute();
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The header Accept can't be read");
    assertThat(answer.contentType())
        .startsWith(address.startsWith("/api/") ? "application/problem+json" : "text/plain");
  }

  @Test
  void aFormOfFilesIsNotTaken() throws Exception {
    var answer =
        Jsoup.connect(site + "/check")
            .data("patch", "a.patch", new ByteArrayInputStream(new byte[] {'x'}))
            .ignoreHttpErrors(true)
            .method(Connection.Method.POST)
            .execute();
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.parse().select("main").text()).contains("Paste a patch or give a range");
  }

  private static String location(HttpClient client, String query) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(site + "/api?" + query)).build(),
            BodyHandlers.discarding())
        .headers()
        .firstValue("Location")
        .orElse("");
  }
}
