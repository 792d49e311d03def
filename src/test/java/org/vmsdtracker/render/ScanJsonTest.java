package org.vmsdtracker.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScanJsonTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void tellsHowLongAFinishedRunTook() {
    var run =
        new ScanRun(
            7,
            ScanRun.State.SUCCEEDED,
            START,
            START.plusMillis(1234),
            "master",
            SampleSnapshots.COMMIT,
            "1",
            null);
    JsonNode json = parse(ScanJson.scan(run, null, Activity.idle()));
    assertThat(json.propertyNames())
        .containsExactly(
            "id",
            "state",
            "startedAt",
            "finishedAt",
            "durationMillis",
            "branch",
            "commit",
            "analyzerVersion",
            "message",
            "trouble",
            "activity");
    assertThat(json.path("state").stringValue()).isEqualTo("succeeded");
    assertThat(json.path("durationMillis").longValue()).isEqualTo(1234);
    assertThat(json.path("commit").stringValue()).isEqualTo(SampleSnapshots.COMMIT.hex());
    assertThat(json.get("trouble").isNull()).isTrue();
    assertThat(json.path("activity").get("share").isNull()).isTrue();
  }

  @Test
  void tellsWhatARunThatIsNotDoneIsDoingAndWhatWentWrongBefore() {
    var run = new ScanRun(8, ScanRun.State.RUNNING, START, null, "master", null, "1", null);
    var trouble = new Trouble("The upstream can't be reached.", START, START.plusSeconds(60));
    JsonNode json =
        parse(ScanJson.scan(run, trouble, new Activity("fetching", 25, 100, "objects", 4096)));
    assertThat(json.get("finishedAt").isNull()).isTrue();
    assertThat(json.get("durationMillis").isNull()).isTrue();
    assertThat(json.path("trouble").propertyNames())
        .containsExactly("sentence", "since", "nextTry");
    assertThat(json.path("activity").propertyNames())
        .containsExactly("phase", "done", "total", "unit", "bytes", "share");
    assertThat(json.path("activity").path("share").doubleValue()).isEqualTo(0.25);
  }

  private static JsonNode parse(byte[] json) {
    return new JsonMapper().readTree(json);
  }
}
