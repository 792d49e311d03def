package org.vmsdtracker.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;

/** What the REST API answers: {@code api/v1.yaml}, as OpenAPI 3.1. */
@Component
public class ApiDescription {

  private static final String RESOURCE = "/api/v1.yaml";
  private static final String OR_NULL = "|null";
  private static final String ADMIN = "admin";
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String FORMATS = "formats";
  private static final List<String> PATCHES =
      List.of("text/plain", "text/x-patch", "text/x-diff", "application/mbox", "message/rfc822");
  private static final List<String> TYPES = List.of("string", "integer", "boolean", "number");

  /**
   * A parameter of an operation.
   *
   * @param name its name
   * @param inPath whether it is a part of the path
   * @param description what it means
   * @param example a value that is good; empty for none
   */
  public record Parameter(String name, boolean inPath, String description, String example) {}

  /**
   * What can be asked.
   *
   * @param method the HTTP method in small letters
   * @param path the path, with parameters in braces
   * @param id its name in clients
   * @param summary what it answers
   * @param parameters what can be said
   * @param isForAdmin whether it needs the admin's token
   */
  public record Operation(
      String method,
      String path,
      String id,
      String summary,
      List<Parameter> parameters,
      boolean isForAdmin) {}

  private final Map<String, Object> source;

  ApiDescription() {
    try (InputStream yaml =
        Objects.requireNonNull(ApiDescription.class.getResourceAsStream(RESOURCE))) {
      source = new Yaml().load(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that can be asked. */
  public List<Operation> operations() {
    return maps(source.get("operations")).stream().map(this::operation).toList();
  }

  private Operation operation(Map<String, Object> from) {
    return new Operation(
        text(from, "method", "get"),
        text(from, "path", ""),
        text(from, "id", ""),
        text(from, "summary", ""),
        names(from).stream().map(this::parameter).toList(),
        from.containsKey(ADMIN));
  }

  private Parameter parameter(String name) {
    Map<String, Object> from = map(map(source.get("parameters")).get(name));
    return new Parameter(
        text(from, "name", name),
        from.containsKey("in"),
        text(from, "description", ""),
        text(from, "example", ""));
  }

  /** The document of the application at an address. */
  public Map<String, Object> document(String site) {
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        members(
            "title", "vmsd-tracker",
            "version", "1",
            "description",
                "How every QEMU CPU target registers its migration state, at every commit, with"
                    + " proof. Every member that is described is always there; unknown is null."));
    document.put("servers", List.of(members("url", site)));
    document.put("paths", paths());
    var schemas = new LinkedHashMap<String, Object>();
    map(source.get("schemas")).forEach((name, schema) -> schemas.put(name, schema(schema)));
    document.put(
        "components",
        members(
            "schemas",
            schemas,
            "securitySchemes",
            members(
                ADMIN,
                members(
                    "type", "http",
                    "scheme", "bearer",
                    "description", "The token whose SHA-256 is vmsd.admin.token-hash."))));
    return document;
  }

  private Map<String, Object> paths() {
    var paths = new LinkedHashMap<String, Object>();
    for (Map<String, Object> operation : maps(source.get("operations"))) {
      map(paths.computeIfAbsent(text(operation, "path", ""), path -> new LinkedHashMap<>()))
          .put(text(operation, "method", "get"), described(operation));
    }
    return paths;
  }

  private Map<String, Object> described(Map<String, Object> from) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("operationId", text(from, "id", ""));
    operation.put("summary", text(from, "summary", ""));
    operation.put("parameters", names(from).stream().map(this::described).toList());
    if (from.containsKey("body")) {
      var content = new LinkedHashMap<String, Object>();
      content.put(JSON, members("schema", schema(from.get("body"))));
      if (from.containsKey("also")) {
        PATCHES.forEach(type -> content.put(type, text()));
      }
      operation.put("requestBody", members("required", true, "content", content));
    }
    if (from.containsKey(ADMIN)) {
      operation.put("security", List.of(members(ADMIN, List.of())));
    }
    Map<String, Object> responses = from.containsKey(ADMIN) ? forAdmin(from) : responses(from);
    for (Object status : (List<?>) Objects.requireNonNull(from.get("problems"))) {
      int code = (Integer) status;
      responses.put(String.valueOf(code), problem(code));
    }
    operation.put("responses", responses);
    return operation;
  }

  private Map<String, Object> described(String name) {
    Map<String, Object> from = map(map(source.get("parameters")).get(name));
    var parameter = new LinkedHashMap<String, Object>();
    boolean inPath = from.containsKey("in");
    parameter.put("name", text(from, "name", name));
    parameter.put("in", inPath ? "path" : "query");
    parameter.put("required", inPath);
    parameter.put("description", text(from, "description", ""));
    parameter.put("schema", schema(from.getOrDefault("schema", "string")));
    return parameter;
  }

  private Map<String, Object> responses(Map<String, Object> from) {
    var responses = new LinkedHashMap<String, Object>();
    var content = new LinkedHashMap<String, Object>();
    content.put(text(from, "type", JSON), members("schema", schema(from.get("answer"))));
    if (from.containsKey(FORMATS)) {
      content.put(plain(Representation.CSV.type()), text());
      content.put(plain(Representation.TEXT.type()), text());
    }
    if (from.containsKey("also")) {
      for (CheckFormat format : CheckFormat.values()) {
        content.putIfAbsent(plain(format.type()), format == CheckFormat.TEXT ? text() : Map.of());
      }
    }
    var headers = new LinkedHashMap<String, Object>();
    if (from.containsKey("body")) {
      headers.put("Location", header("Where the check is kept."));
      responses.put("201", response("It was judged now.", headers, content));
    } else if (!from.containsKey("momentary")) {
      headers.put("ETag", header("Send it as If-None-Match: 304 where nothing has changed."));
      headers.put("Cache-Control", header("How long it can be used without asking again."));
      headers.put("Vary", header("Accept and Accept-Encoding."));
      responses.put("304", members("description", "Nothing has changed."));
    }
    if (from.containsKey("paged")) {
      headers.put("Link", header("Where the next page is, as rel=\"next\"; absent on the last."));
    }
    responses.put("200", response("The answer.", headers, content));
    if (from.containsKey("moved")) {
      responses.put(
          "308",
          response(
              "The name is that of an emulator.",
              members("Location", header("Its target.")),
              Map.of()));
    }
    return responses;
  }

  /** One answer, that nobody keeps, and the problems of those who have no token. */
  private Map<String, Object> forAdmin(Map<String, Object> from) {
    var responses = new LinkedHashMap<String, Object>();
    int done = (Integer) Objects.requireNonNull(from.get(ADMIN));
    responses.put(
        String.valueOf(done),
        response(
            "It is done.",
            done == HttpStatus.CREATED.value()
                ? members("Location", header("Where it is."))
                : Map.of(),
            from.containsKey("answer")
                ? members(JSON, members("schema", schema(from.get("answer"))))
                : Map.of()));
    responses.put(
        "401",
        response(
            "The token is missing or wrong.",
            members("WWW-Authenticate", header("How to send it.")),
            members(PROBLEM, members("schema", schema("Problem")))));
    responses.put("403", problem(HttpStatus.FORBIDDEN.value()));
    return responses;
  }

  private Map<String, Object> problem(int code) {
    return response(
        HttpStatus.valueOf(code).getReasonPhrase() + ".",
        code == HttpStatus.TOO_MANY_REQUESTS.value()
                || code == HttpStatus.SERVICE_UNAVAILABLE.value()
            ? members("Retry-After", header("Seconds to wait."))
            : Map.of(),
        members(PROBLEM, members("schema", schema("Problem"))));
  }

  private static Map<String, Object> response(
      String description, Map<String, Object> headers, Map<String, Object> content) {
    return members("description", description, "headers", headers, "content", content);
  }

  private static String plain(MediaType type) {
    return type.getType() + "/" + type.getSubtype();
  }

  private static Map<String, Object> header(String description) {
    return members("description", description, "schema", members("type", "string"));
  }

  private static Map<String, Object> text() {
    return members("schema", members("type", "string"));
  }

  private Object schema(@Nullable Object from) {
    if (from instanceof String name) {
      return name.endsWith(OR_NULL)
          ? members(
              "anyOf",
              List.of(
                  schema(name.substring(0, name.length() - OR_NULL.length())),
                  members("type", "null")))
          : TYPES.contains(name)
              ? members("type", name)
              : members("$ref", "#/components/schemas/" + name);
    }
    if (from instanceof List<?> list) {
      return members("type", "array", "items", schema(list.get(0)));
    }
    var schema = new LinkedHashMap<String, Object>(map(from));
    if (schema.remove("object") instanceof Map<?, ?> members) {
      var properties = new LinkedHashMap<String, Object>();
      members.forEach((name, type) -> properties.put(String.valueOf(name), schema(type)));
      schema.put("type", "object");
      schema.put("required", List.copyOf(properties.keySet()));
      schema.put("properties", properties);
      schema.put("additionalProperties", false);
    } else if (schema.remove("lines") instanceof Map<?, ?> lines) {
      var each = new ArrayList<Object>();
      lines.forEach((type, row) -> each.add(line(String.valueOf(type), String.valueOf(row))));
      schema.put("oneOf", each);
    } else if (schema.remove("words") instanceof Map<?, ?> words) {
      var each = new ArrayList<Object>();
      words.forEach((word, meaning) -> each.add(members("const", word, "description", meaning)));
      schema.put("type", "string");
      schema.put("oneOf", each);
    }
    return schema;
  }

  /** A row with a member more, which says what it is a row of. */
  private Object line(String type, String row) {
    var line = new LinkedHashMap<String, Object>(map(schema(map(source.get("schemas")).get(row))));
    var properties = new LinkedHashMap<String, Object>();
    properties.put("type", members("const", type));
    properties.putAll(map(line.get("properties")));
    line.put("required", List.copyOf(properties.keySet()));
    line.put("properties", properties);
    line.remove("examples");
    return line;
  }

  /** In this order, so that the document is always the same. */
  private static Map<String, Object> members(Object... keysAndValues) {
    var members = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return members;
  }

  private static List<String> names(Map<String, Object> operation) {
    Stream<String> own =
        ((List<?>) Objects.requireNonNull(operation.get("parameters")))
            .stream().map(String::valueOf);
    return Stream.concat(
            own, operation.containsKey(FORMATS) ? Stream.of("listFormat") : Stream.empty())
        .toList();
  }

  private static String text(Map<String, Object> from, String key, String otherwise) {
    return String.valueOf(from.getOrDefault(key, otherwise));
  }

  private static List<Map<String, Object>> maps(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(ApiDescription::map).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object yaml) {
    return (Map<String, Object>) Objects.requireNonNull(yaml);
  }
}
