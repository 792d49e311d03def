package org.vmsdtracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.vmsdtracker.VmsdTracker;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.HeadStart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application as main starts it, seen only as its users see it: over HTTP. */
final class Application implements Closeable {

  /** It looks every second, gives up a silent upstream after one, and tries again soon. */
  static final List<String> HASTY =
      List.of(
          "--server.address=127.0.0.1",
          "--vmsd.baseline=false",
          "--spring.datasource.url=jdbc:h2:file:${vmsd.data-directory}/vmsd;WRITE_DELAY=0",
          "--vmsd.scan.schedule=1s",
          "--vmsd.scan.retry-first=100ms",
          "--vmsd.scan.retry-most=400ms",
          "--vmsd.repository.timeout=1s");

  private static final List<String> PAGES =
      List.of("/", "/targets/demo1", "/history", "/machine-types");

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Runnable end;
  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();

  private Application(String address, Runnable end) {
    this.address = address;
    this.end = end;
  }

  /** Starts it in this process. */
  static Application start(Path data, String repository, String... more) {
    var arguments = new ArrayList<>(HASTY);
    arguments.add("--server.port=0");
    arguments.add("--vmsd.data-directory=" + data);
    arguments.add("--vmsd.repository.url=" + repository);
    arguments.addAll(List.of(more));
    var application = new SpringApplication(VmsdTracker.class);
    application.addListeners(new HeadStart());
    ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
    String port = context.getEnvironment().getProperty("local.server.port");
    return new Application("http://127.0.0.1:" + port, context::close);
  }

  /** One that runs in another process. */
  static Application at(int port) {
    return new Application("http://127.0.0.1:" + port, () -> {});
  }

  /** An answer. */
  record Answer(int status, String body) {}

  Answer get(String path) {
    return get(path, "text/html, */*;q=0.5");
  }

  private Answer get(String path, String accepted) {
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(address + path))
                  .header("Accept", accepted)
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, e.toString());
    }
  }

  private JsonNode json(String path) {
    Answer answer = get(path, "application/json");
    return answer.status() == 200
        ? JsonMapper.shared().readTree(answer.body())
        : JsonMapper.shared().missingNode();
  }

  /** What the overview says about missing data; empty where nothing is missing. */
  String banner() {
    return Jsoup.parse(get("/").body()).select(".banner").text();
  }

  /** The overall state, e.g. {@code UP}. */
  String health() {
    Answer answer = get("/actuator/health", "application/json");
    return answer.status() == 0
        ? "unreachable"
        : JsonMapper.shared().readTree(answer.body()).path("status").asString();
  }

  /** Waits until a commit is what is shown, with its history. */
  Application awaitAll(CommitId commit) {
    await("history up to " + commit)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(json("/api/v1/targets").at("/revision/commit").asString())
                  .isEqualTo(commit.hex());
              assertThat(json("/api/v1/transitions").at("/history/tip/commit").asString())
                  .isEqualTo(commit.hex());
            });
    return this;
  }

  /** Waits until readers and machines are told that something is wrong, in these words. */
  Application awaitTrouble(String words) {
    await("trouble: " + words)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(banner()).contains(words);
              assertThat(health()).isIn("OUT_OF_DATE", "DOWN");
            });
    return this;
  }

  /** Waits until nothing is wrong any more. */
  Application awaitRecovery() {
    await("recovery")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(banner()).isEmpty();
              assertThat(health()).isEqualTo("UP");
            });
    return this;
  }

  /** Pages that rest on what was scanned before are served, and show a commit. */
  Application serves(CommitId commit) {
    return serves(commit, PAGES);
  }

  /** These pages are served, and show a commit. */
  Application serves(CommitId commit, List<String> pages) {
    serves(pages);
    assertThat(json("/api/v1/targets").at("/revision/commit").asString()).isEqualTo(commit.hex());
    return this;
  }

  /** Pages that rest on what was scanned before are served, whatever that was. */
  Application servesPages() {
    serves(PAGES);
    return this;
  }

  private void serves(List<String> pages) {
    for (String path : pages) {
      assertThat(get(path).status()).as(path).isEqualTo(200);
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
