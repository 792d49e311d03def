package org.vmsdtracker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.vmsdtracker.VmsdTracker;
import org.vmsdtracker.history.HeadStart;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.api.DescribedApi;

/**
 * What the API says about real QEMU, held against its own description; hooks say nothing about it.
 */
@Tag("acceptance")
class RealApiTest {

  @TempDir Path directory;

  @Test
  void everyAnswerIsAsDescribed() throws Exception {
    var spring = new SpringApplication(VmsdTracker.class);
    spring.addListeners(new HeadStart());
    try (ConfigurableApplicationContext application =
        spring.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.datasource.url=jdbc:h2:mem:real-api",
            "--vmsd.data-directory=" + directory,
            "--vmsd.baseline=false",
            "--vmsd.repository.url=" + System.getProperty("vmsd.real-qemu"))) {
      Tracker tracker = application.getBean(Tracker.class);
      await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> tracker.history().isPresent() && tracker.activity().isIdle());
      String port = application.getEnvironment().getProperty("local.server.port", "");
      var api = new DescribedApi("http://127.0.0.1:" + port);
      api.get("/api/v1/targets", 200);
      api.get("/api/v1/targets?at=v7.2", 200);
      api.get("/api/v1/targets/arm", 200);
      api.get("/api/v1/targets/aarch64", 308);
      api.get("/api/v1/targets/arms", 404);
      api.get("/api/v1/targets/avr/history", 200);
      api.get("/api/v1/transitions", 200);
      api.get("/api/v1/trend?interval=release", 200);
      api.get("/api/v1/releases", 200);
      api.get("/api/v1/compare?from=v5.2&to=v10.0", 200);
      api.get("/api/v1/machine-types?removed=true&limit=1000", 200);
      api.get("/api/v1/scans/latest", 200);
      api.get("/api/v1/scans", 200);
      api.get("/api/v1/rules", 200);
      api.get("/api/v1/stories", 200);
      api.get("/api/v1/export", 200);
      api.get("/api/v1/replay", 200);
      String range = "{\"range\": \"v5.2..v7.2\"}";
      String check =
          api.post("/api/v1/checks", "application/json", range, 201)
              .headers()
              .firstValue("Location")
              .orElseThrow();
      api.get(check, 200);
      api.get("/api/v1/openapi.json", 200);
      assertThat(api.answered())
          .containsExactlyInAnyOrderElementsOf(
              api.described().stream().filter(each -> !each.contains("/api/v1/hooks")).toList());
    }
  }
}
