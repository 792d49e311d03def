package org.vmsdtracker.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
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
            "work",
            "trigger",
            "from",
            "newCommits",
            "transitions",
            "filesRead",
            "filesKnown",
            "phases",
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
        parse(
            ScanJson.scan(run, trouble, new Activity("fetching", 25, 100, "objects", 4096, 10.4)));
    assertThat(json.get("finishedAt").isNull()).isTrue();
    assertThat(json.get("durationMillis").isNull()).isTrue();
    assertThat(json.path("trouble").propertyNames())
        .containsExactly("sentence", "since", "nextTry");
    assertThat(json.path("activity").propertyNames())
        .containsExactly(
            "phase", "done", "total", "unit", "bytes", "share", "perSecond", "secondsLeft");
    assertThat(json.path("activity").path("share").doubleValue()).isEqualTo(0.25);
    assertThat(json.path("activity").path("perSecond").longValue()).isEqualTo(10);
    assertThat(json.path("activity").path("secondsLeft").longValue()).isEqualTo(8);
  }

  @Test
  void listsRunsWithWhatTheyDid() {
    var old = new ScanRun(8, ScanRun.State.FAILED, START, START, "master", null, "1", "No.");
    var run =
        new ScanRun(
            9,
            ScanRun.State.SUCCEEDED,
            START,
            START.plusSeconds(30),
            "master",
            SampleSnapshots.COMMIT,
            "1",
            null,
            new ScanDeeds(
                ScanDeeds.Work.HISTORY,
                ScanDeeds.Trigger.SCHEDULE,
                SampleSnapshots.COMMIT,
                12,
                3,
                40,
                7),
            List.of(
                new ScanPhase(
                    "comparing trees", START, Duration.ofMillis(1500), 13, "commits", 0)));

    JsonNode json = parse(ScanJson.scans(List.of(run, old), "8"));

    assertThat(json.path("next").stringValue()).isEqualTo("8");
    JsonNode first = json.path("scans").path(0);
    assertThat(first.path("work").stringValue()).isEqualTo("history");
    assertThat(first.path("trigger").stringValue()).isEqualTo("schedule");
    assertThat(first.path("from").stringValue()).isEqualTo(SampleSnapshots.COMMIT.hex());
    assertThat(first.path("newCommits").intValue()).isEqualTo(12);
    assertThat(first.path("transitions").intValue()).isEqualTo(3);
    assertThat(first.path("filesRead").intValue()).isEqualTo(40);
    assertThat(first.path("filesKnown").intValue()).isEqualTo(7);
    JsonNode phase = first.path("phases").path(0);
    assertThat(phase.propertyNames())
        .containsExactly("name", "startedAt", "durationMillis", "amount", "unit", "bytes");
    assertThat(phase.path("durationMillis").longValue()).isEqualTo(1500);
    JsonNode second = json.path("scans").path(1);
    assertThat(second.get("work").isNull()).isTrue();
    assertThat(second.get("phases")).isEmpty();
    assertThat(second.path("message").stringValue()).isEqualTo("No.");
  }

  private static JsonNode parse(byte[] json) {
    return new JsonMapper().readTree(json);
  }
}
