package org.vmsdtracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.history.FoldObserver;
import org.vmsdtracker.history.HeadStart;
import org.vmsdtracker.history.LocalScan;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application as main starts it, on a database on disk. */
class StartTest {

  @TempDir Path directory;

  private ConfigurableApplicationContext start() {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=jdbc:h2:file:${vmsd.data-directory}/vmsd;WRITE_DELAY=0",
                "--vmsd.data-directory=" + directory.resolve("data"),
                "--vmsd.baseline=false",
                "--vmsd.repository.url=" + directory.resolve("qemu.git")));
    var application = new SpringApplication(VmsdTracker.class);
    application.addListeners(new HeadStart());
    return application.run(arguments.toArray(String[]::new));
  }

  private static ScannedTip tip(ConfigurableApplicationContext application) {
    Tracker tracker = application.getBean(Tracker.class);
    await().until(() -> tracker.current().isPresent());
    return tracker.current().orElseThrow();
  }

  @Test
  void aRestartServesTheStoredTipAndARunThatWasKilledIsAbandoned() throws SQLException {
    ScannedTip scanned;
    try (TestHistory history = TestHistory.in(directory.resolve("qemu.git"))) {
      history.commit("demo: add").put("target/demo/cpu.c", "int demo;\n").write();
      try (ConfigurableApplicationContext application = start()) {
        scanned = tip(application);
        Tracker tracker = application.getBean(Tracker.class);
        await().until(() -> tracker.history().isPresent() && tracker.activity().isIdle());
      }
    }
    assertThat(Files.exists(directory.resolve("data/vmsd.mv.db"))).isTrue();
    leaveARunUnderWay();
    FileSystemUtils.deleteRecursively(directory.resolve("qemu.git").toFile());

    try (ConfigurableApplicationContext application = start()) {
      Tracker tracker = application.getBean(Tracker.class);
      assertThat(tracker.current().map(ScannedTip::snapshot)).contains(scanned.snapshot());
      await().until(() -> tracker.history().isPresent());
      await().until(() -> tracker.trouble().isPresent());
      assertThat(tracker.current().map(ScannedTip::snapshot)).contains(scanned.snapshot());
      assertThat(tracker.latestScan().orElseThrow().state()).isEqualTo(ScanRun.State.FAILED);
    }
    assertThat(states()).startsWith("SUCCEEDED", "SUCCEEDED", "ABANDONED", "FAILED");
  }

  @Test
  void whatACommandRecordedIsShownAndRecordedFurther() {
    try (TestHistory history = TestHistory.in(directory.resolve("qemu.git"))) {
      history.commit("demo: add").put("target/demo/cpu.c", "int demo;\n").write();
      try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
        LocalScan.run(
            repository,
            directory.resolve("qemu.git").toString(),
            "master",
            directory.resolve("data"),
            FoldObserver.NONE);
      }
      CommitId tip = history.commit("demo: change").put("target/demo/cpu.c", "int d;\n").write();
      try (ConfigurableApplicationContext application = start()) {
        Tracker tracker = application.getBean(Tracker.class);
        await().until(() -> tracker.history().isPresent() && tracker.activity().isIdle());
        assertThat(tracker.history().orElseThrow().backfill().tip().commit()).isEqualTo(tip);
      }
    }
  }

  @Test
  void healthAndMetersAreThereForThoseWhoRunIt() throws IOException, InterruptedException {
    try (TestHistory history = TestHistory.in(directory.resolve("qemu.git"))) {
      history.commit("demo: add").put("target/demo/cpu.c", "int demo;\n").write();
      try (ConfigurableApplicationContext application = start()) {
        Tracker tracker = application.getBean(Tracker.class);
        await().until(() -> tracker.history().isPresent() && tracker.activity().isIdle());
        JsonNode health = JsonMapper.shared().readTree(answer(application, "/actuator/health"));
        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("components").propertyNames()).contains("db", "diskSpace", "scans");
        assertThat(health.at("/components/scans/details/state").asString()).isEqualTo("SUCCEEDED");
        assertThat(answer(application, "/actuator/health/readiness")).contains("UP");

        assertThat(answer(application, "/actuator/prometheus").lines())
            .anyMatch(line -> line.matches("vmsd_scan_runs_total\\{state=\"succeeded\"} 2.0"))
            .anyMatch(line -> line.matches("vmsd_scan_seconds_total\\{phase=\"recording\"} .+"))
            .anyMatch(line -> line.matches("vmsd_data_age_seconds \\d.*"))
            .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{"));
      }
    }
  }

  private static String answer(ConfigurableApplicationContext application, String path)
      throws IOException, InterruptedException {
    String port = application.getEnvironment().getProperty("local.server.port");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + directory.resolve("data/vmsd").toAbsolutePath());
  }

  private void leaveARunUnderWay() throws SQLException {
    try (Connection database = database();
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "insert into scan_run (id, repository, branch, holder, state, started_at,"
              + " analyzer_version) select next value for scan_run_seq, repository, branch, holder,"
              + " 'RUNNING', current_timestamp, analyzer_version from scan_run"
              + " where id = (select max(id) from scan_run)");
    }
  }

  private List<String> states() throws SQLException {
    try (Connection database = database();
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select state from scan_run order by id")) {
      var states = new ArrayList<String>();
      while (rows.next()) {
        states.add(rows.getString(1));
      }
      return states;
    }
  }
}
