package org.vmsdtracker.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running application whose replies are held against its own description. */
public final class DescribedApi {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client = HttpClient.newHttpClient();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Set<String> answered = new TreeSet<>();
  private final String site;
  private final JsonNode document;

  public DescribedApi(String site) throws Exception {
    this.site = site;
    this.document =
        JSON.readTree(
            client.send(request("/api/v1/openapi.json").build(), BodyHandlers.ofString()).body());
  }

  public JsonNode document() {
    return document;
  }

  /** The operations that have been answered as described, with success. */
  public Set<String> answered() {
    return answered;
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(site + address)).header("Accept", "*/*");
  }

  public HttpResponse<String> get(String address, int status) throws Exception {
    return check("get", address, status, request(address).build());
  }

  public HttpResponse<String> post(String address, String type, String body, int status)
      throws Exception {
    return check(
        "post",
        address,
        status,
        request(address).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
  }

  /** Asks with the token of {@link HooksSurroundings}. */
  public HttpResponse<String> admin(String method, String address, String body, int status)
      throws Exception {
    return check(
        method.toLowerCase(Locale.ROOT),
        address,
        status,
        request(address)
            .header("Authorization", "Bearer " + HooksSurroundings.TOKEN)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> check(String method, String address, int status, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(address + ": " + answer.body()).isEqualTo(status);
    String path = path(address.replaceFirst("[?].*", ""));
    JsonNode response =
        document.path("paths").path(path).path(method).path("responses").path("" + status);
    assertThat(response.isObject()).as("%s %s answers %d", method, path, status).isTrue();
    if (response.path("content").isEmpty()) {
      assertThat(answer.body()).as(address).isEmpty();
    } else if (status < 300 || status >= 400) {
      String type =
          answer.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", "");
      JsonNode schema = response.path("content").path(type).path("schema");
      assertThat(schema.isObject()).as("%s %s has %s", method, path, type).isTrue();
      if (type.endsWith("ndjson")) {
        answer.body().lines().forEach(line -> requireValid(schema, line, line));
      } else if (type.endsWith("json")) {
        requireValid(schema, answer.body(), address);
      } else {
        assertThat(answer.body()).as(address).isNotBlank();
      }
    }
    if (status < 300) {
      answered.add(method + " " + path);
    }
    return answer;
  }

  private String path(String address) {
    return document.path("paths").propertyNames().stream()
        .filter(path -> address.matches(path.replaceAll("\\{\\w+}", "[^/]+")))
        .min((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
        .orElseThrow(() -> new AssertionError(address + " is not described"));
  }

  public void requireValid(JsonNode schema, String json, String about) {
    ObjectNode whole = ((ObjectNode) schema.deepCopy());
    whole.set("components", document.get("components"));
    assertThat(
            registry
                .getSchema(whole.toString())
                .validate(
                    json,
                    InputFormat.JSON,
                    context ->
                        context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .as(about)
        .isEmpty();
  }

  /** Every operation that is described, as method and path. */
  public Set<String> described() {
    var described = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .propertyNames()
          .forEach(method -> described.add(method + " " + path.getKey()));
    }
    return described;
  }
}
