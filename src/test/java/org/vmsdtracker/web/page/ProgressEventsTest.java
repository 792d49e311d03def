package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.web.RunningApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream as a client gets it from a running application, whose repository comes later. */
@Timeout(120)
class ProgressEventsTest {

  @TempDir Path directory;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RunningApplication application;

  @BeforeEach
  void start() {
    application =
        RunningApplication.start(
            directory, "--vmsd.scan.retry-first=100ms", "--vmsd.scan.retry-most=400ms");
  }

  @AfterEach
  void stop() {
    application.close();
  }

  private HttpRequest ask(String path) {
    return HttpRequest.newBuilder(URI.create(application.site() + path)).build();
  }

  private HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    return client.send(ask(path), BodyHandlers.ofInputStream());
  }

  private static BufferedReader reader(HttpResponse<InputStream> stream) {
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  /** The next event by its fields; empty at the end of the stream. */
  private static Map<String, String> event(BufferedReader stream) throws IOException {
    var fields = new LinkedHashMap<String, String>();
    String line = stream.readLine();
    while (line != null && !(line.isEmpty() && !fields.isEmpty())) {
      int colon = line.indexOf(':');
      if (colon >= 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
      line = stream.readLine();
    }
    return fields;
  }

  private void repositoryComes() {
    try (TestHistory history = TestHistory.in(directory.resolve("qemu.git"))) {
      history.commit("demo: add").put("target/demo/cpu.c", "int demo;\n").write();
    }
  }

  @Test
  void theStreamTellsWhatHappensUntilTheAnswerIsThereAndEnds() throws Exception {
    HttpResponse<InputStream> stream = open("/progress/events?until=answer");
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(stream.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(stream.headers().firstValue("X-Accel-Buffering")).contains("no");
    assertThat(stream.headers().firstValue("Content-Encoding")).isEmpty();

    try (BufferedReader lines = reader(stream)) {
      Map<String, String> first = event(lines);
      assertThat(first).containsEntry("event", "activity").containsKey("retry");
      JsonNode said = JsonMapper.shared().readTree(first.get("data"));
      assertThat(said.path("headline").stringValue()).startsWith("No answer yet: ");
      assertThat(said.path("ended").booleanValue()).isFalse();

      repositoryComes();

      var names = new ArrayList<String>();
      var last = first;
      Map<String, String> next = event(lines);
      while (!next.isEmpty()) {
        names.add(next.get("event"));
        last = next.get("event").equals("activity") ? next : last;
        next = event(lines);
      }
      assertThat(names).endsWith("activity", "ready");
      assertThat(names).containsOnlyOnce("ready");
      assertThat(JsonMapper.shared().readTree(last.get("data")).path("ended").booleanValue())
          .isTrue();
    }
  }

  @Test
  void streamsEndCleanlyWhenTheApplicationDoes() throws Exception {
    HttpResponse<InputStream> stream = open("/progress/events?until=answer");
    try (BufferedReader lines = reader(stream)) {
      assertThat(event(lines)).containsEntry("event", "activity");
      long begin = System.nanoTime();

      application.close();

      while (!event(lines).isEmpty()) {
        assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(9).toNanos());
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
    }
  }

  @Test
  void noMoreThanAFixedNumberIsServedAtATime() throws Exception {
    var streams = new ArrayList<HttpResponse<InputStream>>();
    try {
      for (int i = 0; i < ProgressController.MOST; i++) {
        streams.add(open("/progress/events?until=answer"));
        assertThat(streams.get(i).statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = client.send(ask("/progress/events"), BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body())
          .isEqualTo("200 are watching, which is the most; ask /progress now and again.\n");
      assertThat(client.send(ask("/progress"), BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);

      repositoryComes();
      for (HttpResponse<InputStream> stream : streams) {
        try (BufferedReader lines = reader(stream)) {
          assertThat(lines.lines()).contains("event:ready");
        }
      }
    } finally {
      for (HttpResponse<InputStream> stream : streams) {
        stream.body().close();
      }
    }
    HttpResponse<String> free = client.send(ask("/progress/events"), BodyHandlers.ofString());
    assertThat(free.statusCode()).isEqualTo(200);
    assertThat(free.body()).endsWith("event:ready\ndata:\n\n");
  }
}
